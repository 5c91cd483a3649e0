/** A folder of the server, and what to call it where nobody can see the server's disk. */
export type NamedFolder = readonly [path: string, name: string];

const TERMS: readonly (readonly [RegExp, string])[] = [
  [/: npm run reindex -- --full\b/g, ': a moderator can use /reindex with full: True'],
  [/: npm run reindex\b/g, ': a moderator can use /reindex'],
  [/ \(`git checkout models`\)/g, ''],
  [/ by npm run \w+ \(process \d+ on [^)]*\)/g, ' on the server'],
  [/ \(process \d+ on [^)]*\)/g, ''],
  [/, or (?:name|choose) another (?:folder )?with --\w+(?: DIR)?/g, ''],
  [/choose another folder with --\w+ DIR/g, 'whoever runs the bot can choose another folder'],
];

/**
 * What the engine says to the person at the server's terminal, for people in a chat: commands in the place of npm
 * scripts, and no paths.
 */
export function inChatTerms(message: string, folders: readonly NamedFolder[]): string {
  let text = message;
  for (const [path, name] of folders) {
    for (const separator of ['/', '\\']) text = text.replaceAll(`${path}${separator}`, '');
    text = text.replaceAll(`The index in ${path}`, 'The index').replaceAll(path, name);
  }
  for (const [terminal, chat] of TERMS) text = text.replace(terminal, chat);
  // The name of a file keeps its case.
  const beginsWithFolder = folders.some(([, name]) => text.startsWith(name));
  return beginsWithFolder ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
