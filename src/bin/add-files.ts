import { basename } from 'node:path';
import { UsageError, UserError } from '../errors.js';
import type { FolderLibrary, StagedPreview, StagingOptions } from '../library/index.js';
import { pageOf, renderPreview } from '../terminal/index.js';
import { inTerminal } from '../wording/index.js';
import { type Answers, cancellable, changeTexts, whoHere } from './change-texts.js';
import { confirm, tell } from './tell.js';

type Typed = Pick<StagingOptions, 'title' | 'author' | 'replaces'>;
type ReadPreview = Extract<StagedPreview, { readonly kind: 'read' }>;

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
      const read = shown(await stage(library, file, { title, author, replaces }));
      if (read === null) continue;
      staged.push(read.staged);
      if (!answers.yes) await offerToReplace(library, read);
    }
    if (staged.length === 0 || !(await isWanted(library, staged, answers))) return false;
    isMade = await changeTexts((how) => library.keeping.add(staged, whoHere(), how), answers);
    return isMade && staged.length === files.length;
  } finally {
    if (!isMade) for (const one of staged) await library.keeping.discard(one);
  }
}

async function isWanted(
  library: FolderLibrary,
  staged: readonly string[],
  { yes }: Answers,
): Promise<boolean> {
  if (yes) return true;
  const [first, ...others] = await library.keeping.waiting(staged);
  const isReplacing = others.length === 0 && first?.replaces != null;
  const question = isReplacing ? 'Replace it by what is shown above?' : 'Add what is shown above?';
  if (await confirm(question)) return true;
  tell('Nothing was changed.');
  return false;
}

/** Where a text seems to be there already, asks whether the file comes in its place, and shows what would change then. */
async function offerToReplace(
  library: FolderLibrary,
  { staged, replaces, copies = [] }: ReadPreview,
): Promise<void> {
  const copy = copies.find(({ isWaiting }) => !isWaiting);
  if (replaces !== null || copy === undefined) return;
  if (await confirm(`Put it in the place of ${copy.document}, and not beside it?`))
    shown(await cancellable(() => library.keeping.replaceBy(staged, copy.document)));
}

/** Shows what is read of a file; of one that can't be read it says why, and gives null. */
function shown(preview: StagedPreview): ReadPreview | null {
  if (preview.kind === 'unreadable') {
    tell(preview.reason);
    return null;
  }
  process.stdout.write(`${renderPreview(preview, pageOf(process.stdout))}\n\n`);
  return preview;
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
