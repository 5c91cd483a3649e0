import type {
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  Interaction,
} from 'discord.js';
import QuickLRU from 'quick-lru';
import { UserError } from '../errors.js';
import { readButton } from './buttons/index.js';
import type { Command, Invocation, Outcome, Services } from './command.js';
import type { TakeAsk } from './cooldown.js';
import { isQuiet, replyToError } from './error-reply.js';
import { invocationOf, pressOf } from './invocation.js';
import { deferAfterMs, optionLimits, tokenLifeMs } from './limits.js';
import { LiveReply } from './live-reply.js';
import { postNear } from './post.js';
import type { Reply } from './reply.js';
import { Responder } from './responder.js';

export interface DispatcherOptions {
  readonly commands: readonly Command[];
  readonly services: Services;
  readonly takeAsk: TakeAsk;
}

/** Answers interactions. */
export interface Dispatcher {
  /** Never throws; what goes wrong is told to the person and logged. */
  handle(interaction: Interaction): void;
  /** Takes nothing more, and waits until all that came before has been answered. */
  end(): Promise<void>;
}

const rememberedInteractions = 10_000;

const notForYou = 'Only moderators (people who may manage the server) can use this command.';
const outdated = 'This button is from an older version of Ibid. Ask again to get new ones.';
const unknownCommand = 'Ibid no longer has this command: type / to see those it has.';
const serverOnly = 'Ibid answers in servers only, not in direct messages.';

/** The one that talks to Discord: runs commands and buttons, defers, checks who may, turns errors into replies. */
export function createDispatcher({ commands, services, takeAsk }: DispatcherOptions): Dispatcher {
  const { log } = services;
  const byName = new Map(commands.map((command) => [command.data.name, command]));
  const seen = new QuickLRU<string, true>({ maxSize: rememberedInteractions, maxAge: tokenLifeMs });
  const running = new Set<Promise<void>>();
  let isEnded = false;
  const waiting = () => ({ log, deferAfterMs: deferAfterMs(running.size) });

  async function answer(interaction: Interaction): Promise<void> {
    if (interaction.isChatInputCommand()) await answerCommand(interaction);
    else if (interaction.isButton()) await answerButton(interaction);
    else if (interaction.isAutocomplete()) await offerChoices(interaction);
  }

  async function answerCommand(interaction: ChatInputCommandInteraction): Promise<void> {
    const command = byName.get(interaction.commandName);
    const invocation = invocationOf(interaction);
    const isPrivate = command?.isPrivate(invocation) ?? true;
    const responder = new Responder(interaction, { ...waiting(), isPrivate, isUpdate: false });
    const live = new LiveReply((reply) => responder.show(reply));
    const fields = { command: interaction.commandName, interaction: interaction.id };
    await settle(responder, fields, async () => {
      const run = async () => {
        if (!interaction.inGuild()) throw new UserError(serverOnly);
        if (command === undefined) throw new UserError(unknownCommand);
        await refuseUnlessAllowed(command, invocation);
        return await command.run(invocation, services, (state) => live.show(state));
      };
      const reply = await attempt(fields, run, (apology) => apology);
      await live.end();
      await responder.show(reply);
      if (responder.isExpired) await command?.late?.(invocation, reply, services, postNear(interaction, log));
    });
  }

  async function answerButton(interaction: ButtonInteraction): Promise<void> {
    const button = readButton(interaction.customId);
    const press = pressOf(interaction);
    const isUpdate = button?.isUpdate(press) ?? false;
    const responder = new Responder(interaction, { ...waiting(), isPrivate: true, isUpdate });
    const fields = { button: button?.action ?? 'unknown', interaction: interaction.id };
    await settle(responder, fields, async () => {
      const run = async (): Promise<Outcome> => {
        if (!interaction.inGuild()) throw new UserError(serverOnly);
        if (button === null) throw new UserError(outdated);
        const refusal = button.refusal(press);
        return refusal === null ? await button.run(press, services) : { reply: { content: refusal } };
      };
      const outcome = await attempt(fields, run, (reply): Outcome => ({ reply }));
      if (outcome.update !== undefined) await responder.update(outcome.update);
      if (outcome.reply === undefined) return;
      if (outcome.update === undefined) await responder.show(outcome.reply);
      else await responder.follow(outcome.reply);
    });
  }

  async function offerChoices(interaction: AutocompleteInteraction): Promise<void> {
    const command = byName.get(interaction.commandName);
    try {
      const { name, value } = interaction.options.getFocused(true);
      const choices = command?.complete?.(name, value, invocationOf(interaction), services) ?? [];
      await interaction.respond(choices.slice(0, optionLimits.choices));
    } catch (error) {
      // Choices that come too late are no loss: the next keystroke asks again.
      if (!isQuiet(error))
        log.error({ err: error, command: interaction.commandName }, 'no suggestions could be offered');
    }
  }

  async function refuseUnlessAllowed(command: Command, { isModerator, userId }: Invocation): Promise<void> {
    if (command.isForModerators && !isModerator) throw new UserError(notForYou);
    if (command.isAsking) await refuseHaste(userId);
  }

  async function refuseHaste(userId: string): Promise<void> {
    const seconds = await takeAsk(userId);
    if (seconds === null) return;
    throw new UserError(`You have asked many questions in a short time: ask again in ${seconds} s.`);
  }

  /** Runs a command or button, and turns a thrown value into a reply. */
  async function attempt<T>(
    fields: Readonly<Record<string, string>>,
    make: () => Promise<T>,
    fromReply: (reply: Reply) => T,
  ): Promise<T> {
    try {
      return await make();
    } catch (error) {
      return fromReply(replyToError(error, { log, fields }));
    }
  }

  /** Sends a reply; where Discord refuses it, sends an error message in its place. */
  async function settle(
    responder: Responder,
    fields: Readonly<Record<string, string>>,
    send: () => Promise<void>,
  ): Promise<void> {
    try {
      await send();
    } catch (error) {
      const apology = replyToError(error, { log, fields });
      await responder
        .show(apology)
        .catch((again: unknown) => log.error({ err: again, ...fields }, 'a reply could not be sent'));
    }
    await responder.end();
  }

  return {
    handle(interaction) {
      if (isEnded) return;
      // Discord may deliver an event more than once.
      if (seen.has(interaction.id))
        return log.debug({ interaction: interaction.id }, 'Discord delivered an interaction again; ignored');
      seen.set(interaction.id, true);
      const done = answer(interaction)
        .catch((error: unknown) =>
          log.error({ err: error, interaction: interaction.id }, 'an interaction could not be answered'),
        )
        .finally(() => running.delete(done));
      running.add(done);
    },
    async end() {
      isEnded = true;
      await Promise.all(running);
    },
  };
}
