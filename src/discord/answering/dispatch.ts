import type {
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  Interaction,
  MessageContextMenuCommandInteraction,
} from 'discord.js';
import QuickLRU from 'quick-lru';
import { UserError } from '../../errors.js';
import type { Logger } from '../../log.js';
import { readButton } from '../buttons/index.js';
import { type BotObserver, unobserved } from '../gateway/observer.js';
import { tokenLifeMs } from '../message/limits.js';
import type { Reply } from '../message/reply.js';
import { replyToError } from '../replies/error-reply.js';
import { isQuiet } from '../rest/api-errors.js';
import { asKeeper } from '../services/as-keeper.js';
import type { Caller, Invocation, Target } from '../services/caller.js';
import {
  type Command,
  type CommandRules,
  type MessageCommand,
  type Outcome,
  type Post,
  type ShowProgress,
  unknownCommand,
} from '../services/command.js';
import type { WithServices } from '../services/server-services.js';
import type { Services } from '../services/services.js';
import { type Claims, noClaims } from './claims.js';
import type { TakeAsk } from './cooldown.js';
import { fitChoices } from './fit-reply.js';
import { invocationOf, pressOf, targetOf } from './invocation.js';
import { LiveReply } from './live-reply.js';
import { postNear } from './post.js';
import { Turns, type Watched } from './turns.js';

export interface DispatcherOptions {
  readonly commands: readonly Command[];
  readonly messageCommands: readonly MessageCommand[];
  readonly log: Logger;
  readonly withServices: WithServices;
  readonly takeAsk: TakeAsk;
  readonly observer?: BotObserver | undefined;
  /** Default: this process answers all that it gets. */
  readonly claims?: Claims | undefined;
}

/** Answers interactions. */
export interface Dispatcher {
  /** Never throws; what goes wrong is told to the person and logged. */
  handle(interaction: Interaction): void;
  /** Takes nothing more, and waits until all that came before has been answered. */
  end(): Promise<void>;
}

const rememberedInteractions = 10_000;

const outdated = 'This button is from an older version of Ibid. Ask again to get new ones.';
const serverOnly = 'Ibid answers in servers only, not in direct messages.';

/** @throws UserError in a direct message. */
function serverOf(interaction: Interaction): string {
  if (!interaction.inGuild()) throw new UserError(serverOnly);
  return interaction.guildId;
}

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

/** The one that talks to Discord: runs commands and buttons, defers, checks who may, turns errors into replies. */
export function createDispatcher({
  commands,
  messageCommands,
  log,
  withServices,
  takeAsk,
  observer = unobserved,
  claims = noClaims,
}: DispatcherOptions): Dispatcher {
  const byName = new Map(commands.map((command) => [command.data.name, command]));
  const messageCommandsByName = new Map(messageCommands.map((command) => [command.data.name, command]));
  const seen = new QuickLRU<string, true>({ maxSize: rememberedInteractions, maxAge: tokenLifeMs });
  const running = new Set<Promise<void>>();
  const turns = new Turns(claims, log, observer);
  let isEnded = false;
  async function answer(interaction: Interaction): Promise<void> {
    if (interaction.isChatInputCommand()) await answerCommand(interaction, slashUse(interaction));
    else if (interaction.isMessageContextMenuCommand())
      await answerCommand(interaction, messageUse(interaction));
    else if (interaction.isButton()) await answerButton(interaction);
    else if (interaction.isAutocomplete()) await offerChoices(interaction);
  }

  function slashUse(interaction: ChatInputCommandInteraction): Use<Invocation> {
    const command = byName.get(interaction.commandName);
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

  function messageUse(interaction: MessageContextMenuCommandInteraction): Use<Target> {
    const command = messageCommandsByName.get(interaction.commandName);
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

  async function answerCommand<C extends Caller>(
    interaction: ChatInputCommandInteraction | MessageContextMenuCommandInteraction,
    { rules, caller, isPrivate, run, late }: Use<C>,
  ): Promise<void> {
    const fields = { command: interaction.commandName, interaction: interaction.id };
    const watched = watch(fields, 'command', rules === null ? 'unknown' : interaction.commandName);
    await turns.settle(interaction, { isPrivate, isUpdate: false }, watched, async (responder) => {
      const live = new LiveReply((reply) => responder.show(reply));
      const runIfAllowed = async () => {
        return await withServices(serverOf(interaction), async (services) => {
          const known = await asKeeper(caller, services);
          if (rules !== null) await refuseUnlessAllowed(rules, known);
          return await run(known, services, (state) => live.show(state));
        });
      };
      const reply = await attempt(watched, runIfAllowed, (apology) => apology);
      await live.end();
      await responder.show(reply);
      if (late === undefined || !responder.isExpired) return;
      await withServices(serverOf(interaction), (services) =>
        late(reply, services, postNear(interaction, log)),
      );
    });
  }

  async function answerButton(interaction: ButtonInteraction): Promise<void> {
    const button = readButton(interaction.customId);
    const press = pressOf(interaction);
    const isUpdate = button?.isUpdate(press) ?? false;
    const fields = { button: button?.action ?? 'unknown', interaction: interaction.id };
    const watched = watch(fields, 'button', fields.button);
    await turns.settle(interaction, { isPrivate: true, isUpdate }, watched, async (responder) => {
      const live = new LiveReply((reply) => responder.update(reply));
      const run = async (): Promise<Outcome> => {
        const serverId = serverOf(interaction);
        if (button === null) throw new UserError(outdated);
        return await withServices(serverId, async (services): Promise<Outcome> => {
          const known = await asKeeper(press, services);
          const refusal = button.refusal(known);
          if (refusal !== null) return { reply: { content: refusal } };
          return await button.run(known, services, (state) => live.show(state));
        });
      };
      const outcome = await attempt(watched, run, (reply): Outcome => ({ reply }));
      await live.end();
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
      if (!interaction.inGuild() || command === undefined) return await interaction.respond([]);
      const choices = await withServices(interaction.guildId, async (services) => {
        const invocation = await asKeeper(invocationOf(interaction), services);
        // Names of texts are for those who may use the command.
        if ((command.refusal?.(invocation) ?? null) !== null) return [];
        return (await command.complete?.(name, value, invocation, services)) ?? [];
      });
      await interaction.respond([...fitChoices(choices)]);
    } catch (error) {
      // Choices that come too late are no loss: the next keystroke asks again.
      if (error instanceof UserError) log.debug({ reason: error.message }, 'no suggestions could be offered');
      else if (!isQuiet(error))
        log.error({ err: error, command: interaction.commandName }, 'no suggestions could be offered');
    }
  }

  async function refuseUnlessAllowed<C extends Caller>(rules: CommandRules<C>, caller: C): Promise<void> {
    const refusal = rules.refusal?.(caller) ?? null;
    if (refusal !== null) throw new UserError(refusal);
    if (rules.isAsking) await refuseHaste(caller.userId);
  }

  async function refuseHaste(userId: string): Promise<void> {
    const seconds = await takeAsk(userId);
    if (seconds === null) return;
    throw new UserError(`You have asked many questions in a short time: ask again in ${seconds} s.`);
  }

  function watch(fields: Watched['fields'], kind: 'command' | 'button', name: string): Watched {
    const startMs = performance.now();
    return { fields, observed: (outcome) => observer.used(kind, name, outcome, performance.now() - startMs) };
  }

  /** Runs a command or button, and turns a thrown value into a reply. */
  async function attempt<T>(
    { fields, observed }: Watched,
    make: () => Promise<T>,
    fromReply: (reply: Reply) => T,
  ): Promise<T> {
    try {
      const made = await make();
      observed('answered');
      return made;
    } catch (error) {
      observed(error instanceof UserError ? 'refused' : 'failed');
      return fromReply(replyToError(error, { log, fields }));
    }
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
      claims.stopWaiting();
      await Promise.all(running);
    },
  };
}
