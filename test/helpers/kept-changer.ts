// A process that changes a kept collection for ever, for tests that kill it: `DIR`. Before each change it says what the
// folder of texts holds, and what it is to hold then.
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChangeOutcome } from '../../src/library/index.js';
import { contentsOf, done, keptFolders, openKept, stageText } from './kept-library.js';

const [dir = ''] = process.argv.slice(2);
const { corpusDir } = keptFolders(dir);
const library = await openKept(dir);
const { keeping } = library;

type Contents = Readonly<Record<string, string>>;
const say = (message: object) => new Promise<void>((sent) => process.send?.(message, () => sent()));
const textOf = (name: string, version: number) =>
  `Version ${version} of ${name}.\n\n${`The ${name} of version ${version} crosses the strait. `.repeat(40)}\n`;
const versionIn = (contents: Contents) => Number(/Version (\d+)/.exec(contents['base.txt'] ?? '')?.[1] ?? 0);

async function step(what: string, after: (before: Contents) => Contents, change: () => Promise<unknown>) {
  const before = await contentsOf(corpusDir);
  await say({ what, before, after: after(before) });
  await change();
}

const changed = async (change: Promise<ChangeOutcome>) => done(await change);

/** A file that appears whole, as a person puts one there. */
if (!('base.txt' in (await contentsOf(corpusDir)))) {
  await writeFile(join(dir, 'first'), textOf('base.txt', 0));
  await rename(join(dir, 'first'), join(corpusDir, 'base.txt'));
}
if (library.snapshot === null) await library.reindex();
for (;;) {
  const version = versionIn(await contentsOf(corpusDir)) + 1;
  const next = textOf('base.txt', version);
  const extra = textOf('extra.txt', version);
  if ('extra.txt' in (await contentsOf(corpusDir))) {
    const rest = ({ 'extra.txt': _, ...others }: Contents) => others;
    await step('remove', rest, () => changed(keeping.remove('extra.txt', 'Ada')));
  }
  const later = new Date(Date.now() + 40 * 24 * 60 * 60 * 1000);
  await step(
    'purge',
    (before) => before,
    () => keeping.purge({ now: later }),
  );
  const staged = await stageText(keeping, dir, 'base.txt', next, { replaces: 'base.txt' });
  await step(
    'replace',
    (before) => ({ ...before, 'base.txt': next }),
    () => changed(keeping.add([staged], 'Ada')),
  );
  const other = await stageText(keeping, dir, 'extra.txt', extra);
  const untouched = await contentsOf(corpusDir);
  await step(
    'add',
    (before) => ({ ...before, 'extra.txt': extra }),
    () => changed(keeping.add([other], 'Ada')),
  );
  await step(
    'undo',
    () => untouched,
    () => changed(keeping.undo('Ada')),
  );
  await step(
    'restore',
    (before) => ({ ...before, 'extra.txt': extra }),
    () => changed(keeping.restore('extra.txt', 'Bo')),
  );
  await say({ what: 'turn' });
}
