import { DiscordAPIError, InteractionResponseType, Routes } from 'discord.js';
import QuickLRU from 'quick-lru';
import { problemOf, UserError } from '../../errors.js';
import { inChat } from '../../wording/index.js';
import { readButton } from '../buttons/index.js';
import type { InteractionOf, ReadInteraction } from '../gateway/interactions.js';
import { tokenLifeMs } from '../message/limits.js';
import { isQuiet } from '../rest/api-errors.js';
import { editing } from '../rest/persistence.js';
import type { Caller } from '../services/caller.js';
import type { AnyCommand, Choice, Command, MessageCommand, Post } from '../services/command.js';
import { asKeeper } from '../services/keepers.js';
import { type Answering, answer, serverOf } from './answering.js';
import { type Claims, noClaims } from './claims.js';
import type { TakeAsk } from './cooldown.js';
import { fitChoices } from './fit-reply.js';
import { messageOf } from './interaction-calls.js';
import { invocationOf, pressOf, targetOf } from './invocation.js';
import { turnsBy } from './turns.js';

interface DispatcherOptions extends Omit<Answering, 'turns'> {
  readonly commands: readonly Command[];
  readonly messageCommands: readonly MessageCommand[];
  /** Default: this process answers all that it gets. */
  readonly claims?: Claims | undefined;
}

const rememberedInteractions = 10_000;

/** The one that talks to Discord: runs commands and buttons, defers, checks who may, turns errors into replies. */
export function createDispatcher({
  commands,
  messageCommands,
  claims = noClaims,
  ...options
}: DispatcherOptions) {
  const { log } = options;
  const answering = { ...options, turns: turnsBy(claims, options) };
  const answerTo = answeringBy(commands, messageCommands, answering);
  const seen = new QuickLRU<string, true>({ maxSize: rememberedInteractions, maxAge: tokenLifeMs });
  const running = new Set<Promise<void>>();
  let isEnded = false;
  return {
    /** Never throws; what goes wrong is told to the person and logged. */
    handle(interaction: ReadInteraction): void {
      if (isEnded) return;
      const { id } = interaction;
      // Discord may deliver an event more than once.
      if (seen.has(id)) {
        log.debug({ interaction: id }, 'Discord delivered an interaction again; ignored');
        return;
      }
      seen.set(id, true);
      const done = answerTo(interaction)
        .catch((error: unknown) =>
          log.error({ err: error, interaction: id }, 'an interaction could not be answered'),
        )
        .finally(() => running.delete(done));
      running.add(done);
    },
    /** Takes nothing more, and waits until all that came before has been answered. */
    async end(): Promise<void> {
      isEnded = true;
      claims.stopWaiting();
      await Promise.all(running);
    },
  };
}

function answeringBy(
  commands: readonly Command[],
  messageCommands: readonly MessageCommand[],
  answering: Answering,
) {
  const byName = new Map(commands.map((command) => [command.data.name, command]));
  const messageCommandsByName = new Map(messageCommands.map((command) => [command.data.name, command]));
  return async (interaction: ReadInteraction): Promise<void> => {
    switch (interaction.kind) {
      case 'slashCommand': {
        const command = byName.get(interaction.data.name);
        const invocation = invocationOf(interaction);
        const isPrivate = command?.isPrivate(invocation) ?? true;
        return useCommand(interaction, command, invocation, isPrivate, answering);
      }
      case 'messageCommand': {
        const command = messageCommandsByName.get(interaction.data.name);
        return useCommand(interaction, command, targetOf(interaction), true, answering);
      }
      case 'button':
        return pressButton(interaction, answering);
      case 'autocomplete':
        return offerChoices(interaction, byName.get(interaction.data.name), answering);
      default:
        interaction satisfies never;
    }
  };
}

/** Offers what fits the option that somebody is typing. */
async function offerChoices(
  interaction: InteractionOf<'autocomplete'>,
  command: Command | undefined,
  { log, rest, withServices }: Answering,
): Promise<void> {
  const { id, token, data } = interaction;
  try {
    const choices = fitChoices(await choicesFor(interaction, command, withServices));
    const body = { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } };
    await rest.post(Routes.interactionCallback(id, token), { body, auth: false });
  } catch (error) {
    // Choices that come too late are no loss: the next keystroke asks again.
    if (error instanceof UserError)
      log.debug({ code: error.code, reason: error.message }, 'no suggestions could be offered');
    else if (!isQuiet(error))
      log.error({ err: error, command: data.name }, 'no suggestions could be offered');
  }
}

async function choicesFor(
  interaction: InteractionOf<'autocomplete'>,
  command: Command | undefined,
  withServices: Answering['withServices'],
): Promise<readonly Choice[]> {
  const typed = interaction.data.options.find(({ focused }) => focused);
  if (typed === undefined || command === undefined || interaction.member == null) return [];
  return withServices(serverOf(interaction), async (services) => {
    const invocation = await asKeeper(invocationOf(interaction), services);
    // Names of texts are for those who may use the command.
    if ((command.refusal?.(invocation) ?? null) !== null) return [];
    return (await command.complete?.(typed.name, String(typed.value ?? ''), invocation, services)) ?? [];
  });
}

/**
 * Runs a command that somebody used, and sends its reply.
 *
 * @param command - Undefined for one that there is no more.
 */
function useCommand<C extends Caller>(
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
          command.late?.(caller, reply, services, postNear(caller, answering)),
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
function postNear({ channelId, interactionId }: Caller, { rest, log }: Answering): Post {
  let posted = 0;
  return async (reply) => {
    posted += 1;
    // A call that is repeated, by this process or another one of the bot, creates no second message.
    const body = {
      ...messageOf({ ...reply, isPublic: true }),
      nonce: `${interactionId}-${posted}`,
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

function pressButton(interaction: InteractionOf<'button'>, answering: Answering): Promise<void> {
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
