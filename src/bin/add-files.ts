import { basename } from 'node:path';
import { UsageError, UserError } from '../errors.js';
import type { FolderLibrary, StagedPreview, StagingOptions } from '../library/index.js';
import { pageOf, renderPreview } from '../terminal/index.js';
import { inTerminal } from '../wording/index.js';
import { type Answers, cancellable, changeTexts, whoHere } from './change-texts.js';
import { confirm, tell } from './tell.js';

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
    throw new UsageError('texts-add-titled-alone');
  const staged: string[] = [];
  let isMade = false;
  try {
    for (const file of files) {
      const id = await stageShown(library, file, { title, author, replaces });
      if (id !== null) staged.push(id);
    }
    if (staged.length === 0 || !(answers.yes || (await isWanted(replaces)))) return false;
    isMade = await changeTexts((how) => library.keeping.add(staged, whoHere(), how), answers);
    return isMade && staged.length === files.length;
  } finally {
    if (!isMade) for (const one of staged) await library.keeping.discard(one);
  }
}

async function isWanted(replaces: string | undefined): Promise<boolean> {
  const question = replaces === undefined ? 'Add what is shown above?' : 'Replace it by what is shown above?';
  if (await confirm(question)) return true;
  tell('Nothing was changed.');
  return false;
}

/** Shows what is read of a file; of one that can't be read it says why, and gives null. */
async function stageShown(library: FolderLibrary, file: string, typed: Typed): Promise<string | null> {
  const preview = await stage(library, file, typed);
  if (preview.kind === 'unreadable') {
    tell(preview.reason);
    return null;
  }
  process.stdout.write(`${renderPreview(preview, file, pageOf(process.stdout))}\n\n`);
  return preview.staged;
}

function stage(library: FolderLibrary, file: string, typed: Typed): Promise<StagedPreview> {
  const name = basename(file);
  return cancellable(({ signal, onProgress }) => {
    const onPage = (page: number, pages: number) =>
      onProgress({ step: 'reading', done: 0, total: 1, reading: { document: name, page, pages } });
    // Of several files the others are added all the same.
    return library.keeping.stage(file, { name, ...typed, signal, onPage }).catch(unreadable);
  });
}

function unreadable(error: unknown): StagedPreview {
  if (!(error instanceof UserError)) throw error;
  return { kind: 'unreadable', document: '', reason: inTerminal(error) };
}
