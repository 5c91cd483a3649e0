import { type Facts, type Problems, said } from './finding.js';

/** What a setting was expected to be. */
export const expectedSettings = {
  wholeNumber: (from: number, to: number) => `expected a whole number from ${from} to ${to}`,
  oneOf: (words: readonly string[]) => `expected one of ${words.join(', ')}`,
  loopback: 'expected an address on this machine, such as http://127.0.0.1:3000/api',
  server: 'expected the id of a server, 17 to 20 digits',
  database:
    'expected the address of a PostgreSQL database, such as postgres://ibid:PASSWORD@localhost:5432/ibid',
  shards:
    'expected the numbers of this process’s shards, from 0, and after a slash how many there are in all, such as 0/2 or 0-3,8/16',
  token: 'expected the bot token alone, without spaces and without “Bot” before it',
  address: 'expected an IP address of this machine',
  refusals: 'expected private or public',
  watching: 'expected index, preview or off',
  serverTexts: 'expected shared, own or both',
} as const;

interface WrongSetting extends Facts<'name' | 'expected'> {
  /** Null where nothing of it may be shown. */
  readonly found: string | null;
}

const wrongSetting = ({ name, expected, found }: WrongSetting) =>
  `${name}: ${expected}, found ${found === null ? 'something else' : `“${found}”`}`;

/** What an option was expected to be. */
export const expectedOptions = {
  oneOf: (words: readonly string[]) => `Expected one of ${words.join(', ')}.`,
  positive: 'Expected a whole number, 1 or more.',
} as const;

const noListening = {
  EADDRINUSE: 'another program listens there; stop it, or set another port',
  EACCES: 'this user may not listen there; set a port above 1023',
  EADDRNOTAVAIL: 'this machine has no such address; correct IBID_HEALTH_HOST',
} as const;

export function isNoListening(code: string | null): code is keyof typeof noListening {
  return code !== null && code in noListening;
}

/** Of settings, and of what is typed at the terminal. */
export const settings = {
  'settings-wrong': ({ wrong }: { wrong: readonly WrongSetting[] }) =>
    `Wrong settings in .env or the environment: ${wrong.map(wrongSetting).join('; ')}`,
  'settings-file-missing': said`--env ${'typed'}: expected a file of settings such as .env, found ${'found'}`,
  'settings-file-utf-16': said`${'file'}: expected a text file of settings, found UTF-16; save it as UTF-8`,
  'settings-file-unreadable': said`${'file'}: expected a text file of settings, found ${'found'}; make it a file that you may read`,
  'health-address': ({ host, port, code }: Facts<'host', 'port'> & { code: keyof typeof noListening }) =>
    `IBID_HEALTH_PORT: expected an address to listen on, found ${host}:${port}: ${noListening[code]}.`,
  'port-in-use': said`${'problem'}: stop that program, or set PORT to another number.`,
  'port-forbidden': said`${'problem'}: set PORT to a number above 1023.`,
  'token-missing': 'Expected DISCORD_TOKEN in .env, found none; README.md says how to get one',
  'worker-no-database':
    'IBID_STORE: expected the address of the database that the bots use, found none; without one, the bot reindexes by itself',
  'corpus-no-folder': said`${'path'}: expected a folder of texts, found ${'found'}; name another with --corpus`,
  'index-no-folder': said`${'path'}: expected a folder with an index, found ${'found'}; name another folder, or build an index in this one: npm run reindex -- --index …`,
  'server-or-folders': said`Expected either --server or folders, found both; leave ${'option'} out`,
  'server-unknown': ({ dir, typed, known }: Facts<'dir' | 'typed'> & { known: readonly string[] }) =>
    `--server: expected the id of a server that has texts of its own in ${dir}, found “${typed}”; ${known.length === 0 ? 'none has any yet' : `there are ${known.join(', ')}`}`,
  'options-taken-by-npm': ({ options, command }: Facts<'command'> & { options: readonly string[] }) =>
    `Expected -- before ${options.join(' and ')}, found none, so npm kept ${options.length > 1 ? 'them' : 'it'} for itself; type: ${command}`,
  'explain-no-text-file': said`${'file'}: expected a text file, found ${'found'}; give the path of one`,
  'ask-question-or-batch': 'Expected either a question or --batch, found both; leave one of them out',
  'ask-no-question':
    'Expected a question with --json, found none; type one, or answer a file of questions with --batch FILE',
  'batch-unreadable': said`${'file'}: expected a file of questions, found ${'found'}; give the path of one, or - for standard input`,
  'batch-no-object': said`Expected a JSON object such as {"question":"…","id":"q1"}, found ${'line'}; mend this line`,
  'quote-nothing': 'Expected a quotation, found none; type one: npm run quote -- "…"',
  'works-json-or-format': 'Expected either --json or --format, found both; leave one of them out',
  'texts-unknown-command': ({ known, typed }: Facts<'typed'> & { known: readonly string[] }) =>
    `Expected one of ${known.join(', ')}, found “${typed}”`,
  'texts-rename-to-nothing': 'Expected --title or --author, found neither; type what the text is called now',
  'texts-add-titled-alone': 'Expected one file with --title or --author, found several; add them one by one',
  'unchecked-settings': 'not before the settings have been mended',
  'unchecked-database': 'not before the database has been mended',
  'unchecked-tables': 'not before npm start has made the tables in the database',
  'unchecked-modules': 'not before the modules have been mended',
  'unchecked-model': 'not before the model has been mended',
  'unchecked-no-token': 'there is no DISCORD_TOKEN to ask Discord with',
  'unchecked-token': 'not before the token is right',
  'unchecked-server': 'not before the bot is in a server',
} satisfies Problems;
