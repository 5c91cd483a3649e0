import { UserError } from '../../errors.js';
import type { KeptText } from '../../library/index.js';
import type { Reply } from '../message/reply.js';
import { told } from '../replies/error-reply.js';
import { changingReply } from '../replies/text-change.js';
import { previewsReply, type SentPreview } from '../replies/text-preview.js';
import type { AttachedFile } from '../services/caller.js';
import type { RunningWork } from '../services/text-changes.js';
import type { ChangedBy } from './change-texts.js';

interface StageOptions {
  readonly title: string | null;
  readonly author: string | null;
  /** The text that the file is to replace. */
  readonly replaced: KeptText | null;
}

/**
 * Fetches what was attached, reads it, and shows what it would be. One file that can't be read does not keep the others
 * from it.
 */
export async function stageFiles(
  files: readonly AttachedFile[],
  options: StageOptions,
  by: ChangedBy,
): Promise<Reply> {
  const { caller, services, show } = by;
  if (files.length === 0) throw new UserError('attachment-none');
  const doing = files.length === 1 ? `Reading “${files[0]?.name}”` : `Reading ${files.length} files`;
  const cancelled = 'adding-cancelled';
  const { interactionId: id, userName } = caller;
  return services.changes.run({ id, kind: 'reading', by: userName, doing, cancelled }, async (work) => {
    const { signal } = work.abort;
    show(changingReply(work, null));
    const sent: SentPreview[] = [];
    for (const file of files)
      sent.push(await stageFile(file, options, by, work, [sent.length, files.length]));
    if (!signal.aborted) return previewsReply(sent, options.replaced?.title ?? null);
    for (const { staged } of sent) {
      if (staged !== null) await services.library.keeping.discard(staged.staged);
    }
    throw signal.reason;
  });
}

async function stageFile(
  file: AttachedFile,
  { title, author, replaced }: StageOptions,
  { caller, services, show }: ChangedBy,
  work: RunningWork,
  [done, total]: readonly [number, number],
): Promise<SentPreview> {
  const { keeping } = services.library;
  const { name } = file;
  const { signal } = work.abort;
  try {
    const taken = await services.fetchFile(file, keeping.stagingDir, signal);
    const preview = await keeping.stage(taken, {
      name: file.sentName,
      title: title ?? undefined,
      author: author ?? undefined,
      replaces: replaced?.document,
      signal,
      onPage: (page, pages) =>
        show(changingReply(work, { step: 'reading', done, total, reading: { document: name, page, pages } })),
    });
    if (preview.kind === 'unreadable') return { name, staged: null, reason: preview.reason };
    return { name, staged: preview, reason: '' };
  } catch (error) {
    if (signal.aborted) return { name, staged: null, reason: '' };
    if (!(error instanceof UserError)) throw error;
    const fields = { interaction: caller.interactionId };
    return { name, staged: null, reason: told(error, { log: services.log, fields }) };
  }
}
