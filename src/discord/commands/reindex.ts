import { PermissionFlagsBits, SlashCommandBuilder } from 'discord.js';
import { UserError } from '../../errors.js';
import type { Command } from '../command.js';
import { TOKEN_LIFE_MS } from '../limits.js';
import { progressReply, receiptReply, runningReply, stillRunningReply } from '../render/reindex.js';

/** Discord takes no more edits after 15 min: a longer run says so while it still can. */
const LAST_EDIT_MS = TOKEN_LIFE_MS - 60_000;

export const reindex: Command = {
  data: new SlashCommandBuilder()
    .setName('reindex')
    .setDescription('Read the documents again, for moderators; asking goes on meanwhile')
    .addBooleanOption((option) =>
      option.setName('full').setDescription('Start from nothing instead of keeping what has not changed'),
    )
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .toJSON(),
  isForModerators: true,
  isPrivate: () => false,
  async run(invocation, { library, reindexes, log }, show) {
    if (reindexes.current !== null) return runningReply(reindexes.current);
    const run = reindexes.start(invocation.interactionId, invocation.userId);
    show(progressReply(run));
    let isOverdue = false;
    try {
      const receipt = await library.reindex({
        full: invocation.flag('full') ?? false,
        signal: run.abort.signal,
        who: '/reindex on Discord',
        onProgress(progress) {
          run.progress = progress;
          const isLate = Date.now() - run.startedAt.getTime() > LAST_EDIT_MS;
          if (!isOverdue) show(isLate ? stillRunningReply(run) : progressReply(run));
          isOverdue ||= isLate;
        },
      });
      log.info(
        { documents: receipt.documents.length, passages: receipt.passages, tookMs: receipt.tookMs },
        'reindexed',
      );
      return receiptReply(receipt);
    } catch (error) {
      if (run.abort.signal.aborted)
        throw new UserError('Reindexing was cancelled; the old index stays live.', { cause: error });
      throw error;
    } finally {
      reindexes.end(run);
    }
  },
};
