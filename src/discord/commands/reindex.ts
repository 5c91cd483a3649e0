import { PermissionFlagsBits, SlashCommandBuilder } from 'discord.js';
import { UserError } from '../../errors.js';
import type { ReindexReceipt } from '../../library/index.js';
import { isLastEdit } from '../message/limits.js';
import type { Reply } from '../message/reply.js';
import { lateReply, progressReply, receiptReply, runningReply } from '../replies/reindex.js';
import type { Command, ShowProgress } from '../services/command.js';
import { onlyModeratorsReindex } from '../services/keepers.js';
import type { ReindexRun, ReindexRuns } from '../services/reindex-runs.js';
import type { Services } from '../services/services.js';

export const reindex: Command = {
  data: new SlashCommandBuilder()
    .setName('reindex')
    .setDescription('Read the texts again after they were changed (for moderators)')
    .addBooleanOption((option) =>
      option
        .setName('full')
        .setDescription('Build all of the index anew, also for texts that have not changed'),
    )
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .toJSON(),
  refusal: onlyModeratorsReindex,
  isPrivate: () => false,
  async run(invocation, services, show) {
    const { reindexes } = services;
    const running = reindexes.current;
    if (running !== null) {
      show(runningReply(running));
      return receiptReply(await running.receipt.catch(tellOther));
    }
    const run = reindexes.start(invocation.interactionId, invocation.userId, (started) =>
      reindexNow(started, invocation.flag('full') ?? false, services, show),
    );
    return withUntold(receiptReply(await run.receipt), reindexes);
  },
  async late(invocation, reply, { reindexes, log }, post) {
    if (!reindexes.isStarter(invocation.interactionId)) return;
    for (const outcome of [lateReply(invocation.userId, reply), ...(reply.more ?? [])]) {
      if (await post(outcome)) continue;
      reindexes.untold = [...reindexes.untold, outcome];
      const { title, description } = outcome.embeds?.[0] ?? {};
      log.warn(
        { title, description },
        'a reindex has ended, but the bot may not write in its channel to say so',
      );
    }
  },
};

/** A reply, followed by the outcomes of earlier runs that could not be shown to anybody. */
function withUntold(reply: Reply, reindexes: ReindexRuns): Reply {
  const { untold } = reindexes;
  reindexes.untold = [];
  return untold.length === 0 ? reply : { ...reply, more: untold };
}

async function reindexNow(
  run: ReindexRun,
  full: boolean,
  { library, log }: Services,
  show: ShowProgress,
): Promise<ReindexReceipt> {
  show(progressReply(run));
  let isOverdue = false;
  try {
    const receipt = await library.reindex({
      full,
      id: run.id,
      signal: run.abort.signal,
      who: '/reindex on Discord',
      onProgress(progress) {
        run.progress = progress;
        const isLate = isLastEdit(run.startedAt);
        if (!isOverdue) show(progressReply(run, isLate));
        isOverdue ||= isLate;
      },
    });
    const { documents, passages, tookMs } = receipt;
    log.info({ documents: documents.length, passages, tookMs }, 'reindexed');
    return receipt;
  } catch (error) {
    if (run.abort.signal.aborted) throw new UserError('reindexing-cancelled', { cause: error });
    throw error;
  }
}

/**
 * For people who waited for somebody else's reindex: a failure is logged once, and only the person who started it is
 * given its number.
 */
function tellOther(error: unknown): never {
  if (error instanceof UserError) throw error;
  throw new UserError('reindexing-failed', { cause: error });
}
