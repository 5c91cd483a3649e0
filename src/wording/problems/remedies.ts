interface Advice {
  readonly terminal: string;
  /** Left out where the person who runs this bot can mend it, as only that is said then. */
  readonly chat?: string;
}

const calibrate =
  '`npx tsx eval/fit-evidence.ts --natural FOLDER` calibrates it, for which FOLDER has texts of yours and, in questions.jsonl, questions that they answer and questions that they do not';

const advice = {
  reindex: {
    terminal: ': npm run reindex',
    chat: ': a moderator can use /reindex',
  },
  'add-texts': {
    terminal: ': put texts into the folder and use npm run reindex, or npm run texts -- add FILE',
    chat: ': a moderator can add texts with /texts add, or use /reindex',
  },
  'reindex-full': {
    terminal: '. Build it again: npm run reindex -- --full',
    chat: '. Build it again: a moderator can use /reindex with full: True',
  },
  wait: ': wait until it is done, or stop it.',
  'list-documents': {
    terminal: ' (npm run cite lists them)',
    chat: ' (/help lists them)',
  },
  'list-texts': {
    terminal: ' (npm run texts lists them)',
    chat: ' (`/texts list` shows them)',
  },
  'free-space': {
    terminal: ': free some space, or choose another folder with --index DIR.',
    chat: ': the person who runs this bot can free some space.',
  },
  'index-permissions': {
    terminal: ': change its permissions, or choose another folder with --index DIR.',
    chat: ': the person who runs this bot can change its permissions.',
  },
  'other-index-folder': {
    terminal: ': choose another folder with --index DIR.',
    chat: ': the person who runs this bot can choose another folder.',
  },
  'make-corpus': {
    terminal: '; make it, or name another with --corpus',
    chat: '; the person who runs this bot can make it',
  },
  'corpus-permissions': {
    terminal: '; change its permissions, or name another with --corpus',
    chat: '; the person who runs this bot can change its permissions',
  },
  'make-manifest': {
    terminal: `: put the folder back (\`git checkout models\`), or leave IBID_MODEL empty, which is the model that comes with Ibid. One of your own needs a manifest as models/ibid-en has it: ${calibrate}.`,
  },
  'calibrate-model': { terminal: `: ${calibrate}.` },
  'restore-model-file': {
    terminal: '. Put it back (`git checkout models`).',
    chat: '. The person who runs this bot can put it back.',
  },
  'build-modules': { terminal: ': npm rebuild (or, where that does not help, npm ci)' },
  'start-database': {
    terminal: ': start it, or correct the address in IBID_STORE.',
    chat: ': try again in a moment; the person who runs this bot can start it.',
  },
  'create-database': { terminal: ': create it (createdb), or correct its name in IBID_STORE.' },
  'database-address': { terminal: ': correct the address in IBID_STORE.' },
  'database-password': { terminal: ': correct them in IBID_STORE.' },
  'database-rights': {
    terminal: ': have it owned by that user (ALTER DATABASE … OWNER TO …), or name its owner in IBID_STORE.',
  },
  'database-space': { terminal: ': free some there.' },
  'database-connections': {
    terminal: ': close other programs, or raise its max_connections.',
    chat: ': try again in a moment.',
  },
  'database-wait': ': try again in a moment.',
  'look-at-database': {
    terminal: ": try again; if it happens again, look into the server's log.",
    chat: ': try again in a moment.',
  },
  'writable-database': {
    terminal: ': name the server in IBID_STORE that can be written to, or let this one be.',
  },
  'restore-database': {
    terminal:
      ': restore it (docs/running.md says how), or remove what is left (DROP SCHEMA ibid CASCADE), and the next start builds it from the texts.',
  },
  'newer-postgres': { terminal: ': move it to a newer server.' },
  'newer-ibid': { terminal: ': update Ibid here.' },
} satisfies Readonly<Record<string, Advice | string>>;

/** What helps; most is another thing in the terminal than in a chat, such as a command or an option. */
export type Remedy = keyof typeof advice;

/** What helps, as the end of the sentence that says what was found. */
export function adviceOn(remedy: Remedy, where: 'terminal' | 'chat'): string {
  const said: Advice | string = advice[remedy];
  if (typeof said === 'string') return said;
  return where === 'terminal' ? said.terminal : (said.chat ?? ': the person who runs this bot can mend it.');
}
