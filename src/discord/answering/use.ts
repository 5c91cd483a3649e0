import { DiscordAPIError, Routes } from 'discord.js';
import { problemOf, UserError } from '../../errors.js';
import { inChat } from '../../wording/index.js';
import { readButton } from '../buttons/index.js';
import type { InteractionOf } from '../gateway/interactions.js';
import { editing } from '../rest/persistence.js';
import type { Caller } from '../services/caller.js';
import type { AnyCommand, Post } from '../services/command.js';
import { type Answering, answer, serverOf } from './answering.js';
import type { TakeAsk } from './cooldown.js';
import { messageOf } from './interaction-calls.js';
import { pressOf } from './invocation.js';

/**
 * Runs a command that somebody used, and sends its reply.
 *
 * @param command - Undefined for one that there is no more.
 */
export function useCommand<C extends Caller>(
  interaction: InteractionOf<'slashCommand' | 'messageCommand'>,
  command: AnyCommand<C> | undefined,
  caller: C,
  isPrivate: boolean,
  answering: Answering,
): Promise<void> {
  const name = command === undefined ? 'unknown' : interaction.data.name;
  return answer(
    interaction,
    {
      ...{ kind: 'command', name, caller, isPrivate, isUpdate: false },
      async run(known, services, show) {
        if (command === undefined) throw new UserError('command-unknown');
        await refuseUnlessAllowed(command, known, answering.takeAsk);
        return { reply: await command.run(known, services, show) };
      },
      async sent({ reply = {} }, { isExpired }) {
        if (command?.late === undefined || !isExpired) return;
        await answering.withServices(serverOf(interaction), async (services) =>
          command.late?.(caller, reply, services, postNear(interaction, answering)),
        );
      },
    },
    answering,
  );
}

async function refuseUnlessAllowed<C extends Caller>(
  rules: AnyCommand<C>,
  caller: C,
  takeAsk: TakeAsk,
): Promise<void> {
  const refusal = rules.refusal?.(caller) ?? null;
  if (refusal !== null) throw new UserError(refusal);
  const seconds = rules.isAsking ? await takeAsk(caller.userId) : null;
  if (seconds !== null) throw new UserError('questions-too-many', { seconds });
}

/** Writes into the channel of an interaction with the bot's own token, which needs no interaction but a permission. */
function postNear(
  { channel, channel_id, id }: InteractionOf<'slashCommand' | 'messageCommand'>,
  { rest, log }: Answering,
): Post {
  const channelId = channel?.id ?? channel_id ?? null;
  let posted = 0;
  return async (reply) => {
    if (channelId === null) return false;
    posted += 1;
    // A call that is repeated, by this process or another one of the bot, creates no second message.
    const body = {
      ...messageOf({ ...reply, isPublic: true }),
      nonce: `${id}-${posted}`,
      enforce_nonce: true,
    };
    try {
      await editing(() => rest.post(Routes.channelMessages(channelId), { body }));
      return true;
    } catch (error) {
      if (!(error instanceof DiscordAPIError))
        log.warn({ err: error }, 'a message could not be written to the channel');
      return false;
    }
  };
}

export function pressButton(interaction: InteractionOf<'button'>, answering: Answering): Promise<void> {
  const button = readButton(interaction.data);
  const caller = pressOf(interaction);
  const isUpdate = button?.isUpdate(caller) ?? false;
  return answer(
    interaction,
    {
      ...{ kind: 'button', name: button?.action ?? 'unknown', caller, isPrivate: true, isUpdate },
      async run(press, services, show) {
        if (button === null) throw new UserError('button-outdated');
        const refusal = button.refusal(press);
        if (refusal !== null) return { reply: { content: inChat(problemOf(refusal)) } };
        return await button.run(press, services, show);
      },
    },
    answering,
  );
}
