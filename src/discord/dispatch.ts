import type {
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  Interaction,
} from 'discord.js';
import QuickLRU from 'quick-lru';
import { UserError } from '../errors.js';
import { readButton } from './buttons/index.js';
import type { Command, Outcome, Reply, Services } from './command.js';
import type { TakeAsk } from './cooldown.js';
import { isQuiet, replyToError } from './error-reply.js';
import { invocationOf, pressOf } from './invocation.js';
import { deferAfterMs, OPTION, TOKEN_LIFE_MS } from './limits.js';
import { LiveReply } from './live-reply.js';
import { postNear } from './post.js';
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

const REMEMBERED_INTERACTIONS = 10_000;

const NOT_FOR_YOU = 'Only moderators (people who may manage the server) can use this command.';
const OUTDATED = 'This button is from an older version of Ibid. Ask again to get new ones.';
const SERVER_ONLY = 'Ibid answers in servers only.';

/** The one that talks to Discord: runs commands and buttons, defers, checks who may, turns errors into replies. */
export function createDispatcher({ commands, services, takeAsk }: DispatcherOptions): Dispatcher {
  const { log } = services;
  const byName = new Map(commands.map((command) => [command.data.name, command]));
  const seen = new QuickLRU<string, true>({ maxSize: REMEMBERED_INTERACTIONS, maxAge: TOKEN_LIFE_MS });
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
        if (!interaction.inGuild()) throw new UserError(SERVER_ONLY);
        if (command === undefined) throw new UserError('This command is no longer there.');
        if (command.isForModerators && !invocation.isModerator) throw new UserError(NOT_FOR_YOU);
        if (command.isAsking) await refuseHaste(invocation.userId);
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
    const isUpdate = button?.isUpdate ?? false;
    const responder = new Responder(interaction, { ...waiting(), isPrivate: true, isUpdate });
    const fields = { button: button?.action ?? 'unknown', interaction: interaction.id };
    await settle(responder, fields, async () => {
      const run = async (): Promise<Outcome> => {
        if (!interaction.inGuild()) throw new UserError(SERVER_ONLY);
        if (button === null) throw new UserError(OUTDATED);
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
      await interaction.respond(choices.slice(0, OPTION.choices));
    } catch (error) {
      // Choices that come too late are no loss: the next keystroke asks again.
      if (!isQuiet(error)) log.error({ err: error, command: interaction.commandName }, 'no choices offered');
    }
  }

  async function refuseHaste(userId: string): Promise<void> {
    const seconds = await takeAsk(userId);
    if (seconds === null) return;
    throw new UserError(`You are asking faster than the bot allows: ask again in ${seconds} s.`);
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
        .catch((again: unknown) => log.error({ err: again, ...fields }, 'no reply sent'));
    }
    await responder.end();
  }

  return {
    handle(interaction) {
      if (isEnded) return;
      // Discord may deliver an event more than once.
      if (seen.has(interaction.id)) return log.debug({ interaction: interaction.id }, 'repeated interaction');
      seen.set(interaction.id, true);
      const done = answer(interaction)
        .catch((error: unknown) => log.error({ err: error, interaction: interaction.id }, 'interaction lost'))
        .finally(() => running.delete(done));
      running.add(done);
    },
    async end() {
      isEnded = true;
      await Promise.all(running);
    },
  };
}
