import { basename } from 'node:path';
import { UsageError, UserError } from '../errors.js';
import type { FolderLibrary, StagedPreview, StagingOptions } from '../library/index.js';
import { pageOf, renderPreview } from '../terminal/index.js';
import { inTerminal } from '../wording/index.js';
import { type Answers, cancellable, changeTexts, whoHere } from './change-texts.js';
import { confirm } from './confirm.js';
import { tell } from './tell.js';

type Typed = Pick<StagingOptions, 'title' | 'author' | 'replaces'>;

/**
 * Shows what is read of files, asks, and adds those that can be read, or puts one in the place of a text.
 *
 * @returns Whether all of them were.
 */
export async function addFiles(
  library: FolderLibrary,
  files: readonly string[],
  { title, author, replaces, ...answers }: Typed & Answers,
): Promise<boolean> {
  if (files.length > 1 && (title !== undefined || author !== undefined))
    throw new UsageError('Expected one file with --title or --author, found several; add them one by one');
  const staged = await stageAll(library, files, { title, author, replaces });
  const discard = async () => {
    for (const one of staged) await library.keeping.discard(one);
  };
  if (staged.length === 0) return false;
  const question = replaces === undefined ? 'Add what is shown above?' : 'Replace it by what is shown above?';
  if (!answers.yes && !(await confirm(question))) {
    await discard();
    tell('Nothing was changed.');
    return false;
  }
  const isMade = await changeTexts((how) => library.keeping.add(staged, whoHere(), how), answers);
  if (!isMade) await discard();
  return isMade && staged.length === files.length;
}

/** Shows what is read of each file; of those that can't be read it says why. */
async function stageAll(
  library: FolderLibrary,
  files: readonly string[],
  typed: Typed,
): Promise<readonly string[]> {
  const staged: string[] = [];
  for (const file of files) {
    const preview = await stage(library, file, typed).catch(unreadable);
    if (preview.kind === 'read') {
      staged.push(preview.staged);
      process.stdout.write(`${renderPreview(preview, pageOf(process.stdout))}\n\n`);
    } else tell(preview.reason);
  }
  return staged;
}

function stage(library: FolderLibrary, file: string, typed: Typed): Promise<StagedPreview> {
  const name = basename(file);
  return cancellable(({ signal, onProgress }) => {
    const onPage = (done: number, of: number) =>
      onProgress({
        ...{ step: 'reading', done: 0, total: 1 },
        reading: { document: name, page: done, pages: of },
      });
    return library.keeping.stage(file, { name, ...typed, signal, onPage });
  });
}

/** Of several files the others are added all the same. */
function unreadable(error: unknown): Extract<StagedPreview, { kind: 'unreadable' }> {
  if (!(error instanceof UserError)) throw error;
  return { kind: 'unreadable', document: '', reason: inTerminal(error) };
}
