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
import type { Caller, Invocation, Target } from '../services/caller.js';
import {
  type Command,
  type CommandRules,
  type MessageCommand,
  type Post,
  type ShowProgress,
  unknownCommand,
} from '../services/command.js';
import type { Services } from '../services/services.js';
import { type Answering, attempt, serverOf, watch } from './answering.js';
import type { TakeAsk } from './cooldown.js';
import { messageOf } from './interaction-calls.js';
import { invocationOf, targetOf } from './invocation.js';
import { LiveReply } from './live-reply.js';

/** A command of any kind as somebody used it. */
interface Use<C extends Caller> {
  /** Null for a command that there is no more. */
  readonly rules: CommandRules<C> | null;
  readonly caller: C;
  readonly isPrivate: boolean;
  run(caller: C, services: Services, show: ShowProgress): Promise<Reply>;
  /** As of `Command`. */
  late?(reply: Reply, services: Services, post: Post): Promise<void>;
}

export function slashUse(
  command: Command | undefined,
  interaction: ChatInputCommandInteraction,
): Use<Invocation> {
  const invocation = invocationOf(interaction);
  return {
    rules: command ?? null,
    caller: invocation,
    isPrivate: command?.isPrivate(invocation) ?? true,
    run: async (caller, services, show) => {
      if (command === undefined) throw new UserError(unknownCommand);
      return command.run(caller, services, show);
    },
    late: async (reply, services, post) => command?.late?.(invocation, reply, services, post),
  };
}

export function messageUse(
  command: MessageCommand | undefined,
  interaction: MessageContextMenuCommandInteraction,
): Use<Target> {
  return {
    rules: command ?? null,
    caller: targetOf(interaction),
    isPrivate: true,
    run: async (caller, services) => {
      if (command === undefined) throw new UserError(unknownCommand);
      return command.run(caller, services);
    },
  };
}

/** Runs a command that somebody used, and sends its reply. */
export async function useCommand<C extends Caller>(
  interaction: ChatInputCommandInteraction | MessageContextMenuCommandInteraction,
  { rules, caller, isPrivate, run, late }: Use<C>,
  { log, withServices, takeAsk, observer, turns }: Answering,
): Promise<void> {
  const fields = { command: interaction.commandName, interaction: interaction.id };
  const watched = watch('command', rules === null ? 'unknown' : interaction.commandName, fields, observer);
  await turns.settle(interaction, { isPrivate, isUpdate: false }, watched, async (responder) => {
    const live = new LiveReply((reply) => responder.show(reply));
    const runIfAllowed = async () =>
      await withServices(serverOf(interaction), async (services) => {
        const known = await asKeeper(caller, services);
        if (rules !== null) await refuseUnlessAllowed(rules, known, takeAsk);
        return await run(known, services, (state) => live.show(state));
      });
    const reply = await attempt(watched, log, runIfAllowed, (apology) => apology);
    await live.end();
    await responder.show(reply);
    if (late === undefined || !responder.isExpired) return;
    await withServices(serverOf(interaction), (services) =>
      late(reply, services, postNear(interaction, log)),
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
  throw new UserError(`You have asked many questions in a short time: ask again in ${seconds} s.`);
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
