import {
  type BaseInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type MessageContextMenuCommandInteraction,
  Routes,
} from 'discord.js';
import { UserError } from '../../errors.js';
import type { Logger } from '../../log.js';
import type { Reply } from '../message/reply.js';
import { editing } from '../rest/persistence.js';
import { asKeeper } from '../services/as-keeper.js';
import type { Caller } from '../services/caller.js';
import type { CommandRules, Post, ShowProgress } from '../services/command.js';
import type { Services } from '../services/services.js';
import { type Answering, attempt, serverOf, watch } from './answering.js';
import type { TakeAsk } from './cooldown.js';
import { messageOf } from './interaction-calls.js';
import { LiveReply } from './live-reply.js';

/** A command of any kind. */
interface AnyCommand<C extends Caller> extends CommandRules<C> {
  run(caller: C, services: Services, show: ShowProgress): Reply | Promise<Reply>;
  /** As of `Command`. */
  late?(caller: C, reply: Reply, services: Services, post: Post): Promise<void>;
}

/**
 * Runs a command that somebody used, and sends its reply.
 *
 * @param command - Undefined for one that there is no more.
 */
export async function useCommand<C extends Caller>(
  interaction: ChatInputCommandInteraction | MessageContextMenuCommandInteraction,
  command: AnyCommand<C> | undefined,
  caller: C,
  isPrivate: boolean,
  { log, withServices, takeAsk, observer, turns }: Answering,
): Promise<void> {
  const fields = { command: interaction.commandName, interaction: interaction.id };
  const watched = watch(
    'command',
    command === undefined ? 'unknown' : interaction.commandName,
    fields,
    observer,
  );
  await turns.settle(interaction, { isPrivate, isUpdate: false }, watched, async (responder) => {
    const live = new LiveReply((reply) => responder.show(reply));
    const runIfAllowed = async () =>
      await withServices(serverOf(interaction), async (services) => {
        const known = await asKeeper(caller, services);
        if (command === undefined) throw new UserError('command-unknown');
        await refuseUnlessAllowed(command, known, takeAsk);
        return await command.run(known, services, (state) => live.show(state));
      });
    const reply = await attempt(watched, log, runIfAllowed, (apology) => apology);
    await live.end();
    await responder.show(reply);
    if (command?.late === undefined || !responder.isExpired) return;
    await withServices(serverOf(interaction), async (services) =>
      command.late?.(caller, reply, services, postNear(interaction, log)),
    );
  });
}

async function refuseUnlessAllowed<C extends Caller>(
  rules: CommandRules<C>,
  caller: C,
  takeAsk: TakeAsk,
): Promise<void> {
  const refusal = rules.refusal?.(caller) ?? null;
  if (refusal !== null) throw new UserError(refusal);
  const seconds = rules.isAsking ? await takeAsk(caller.userId) : null;
  if (seconds === null) return;
  throw new UserError('questions-too-many', { seconds });
}

/** Writes into the channel of an interaction with the bot's own token, which needs no interaction but a permission. */
function postNear({ client, channelId, id }: BaseInteraction, log: Logger): Post {
  let posted = 0;
  return async (reply) => {
    if (channelId === null) return false;
    posted += 1;
    // A call that is repeated, by this process or another one of the bot, creates no second message.
    const body = { ...messageOf(reply, false), nonce: `${id}-${posted}`, enforce_nonce: true };
    try {
      await editing(() => client.rest.post(Routes.channelMessages(channelId), { body }));
      return true;
    } catch (error) {
      if (!(error instanceof DiscordAPIError))
        log.warn({ err: error }, 'a message could not be written to the channel');
      return false;
    }
  };
}
