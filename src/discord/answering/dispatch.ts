import type { Interaction } from 'discord.js';
import QuickLRU from 'quick-lru';
import type { Logger } from '../../log.js';
import { type BotObserver, unobserved } from '../gateway/observer.js';
import { tokenLifeMs } from '../message/limits.js';
import type { Command, MessageCommand } from '../services/command.js';
import type { WithServices } from '../services/server-services.js';
import type { Answering } from './answering.js';
import { type Claims, noClaims } from './claims.js';
import type { TakeAsk } from './cooldown.js';
import { offerChoices } from './offer-choices.js';
import { pressButton } from './press-button.js';
import { Turns } from './turns.js';
import { messageUse, slashUse, useCommand } from './use-command.js';

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

/** The one that talks to Discord: runs commands and buttons, defers, checks who may, turns errors into replies. */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { log, withServices, takeAsk, observer = unobserved, claims = noClaims } = options;
  const answering = { log, withServices, takeAsk, observer, turns: new Turns(claims, log, observer) };
  const answer = answerer(options, answering);
  const seen = new QuickLRU<string, true>({ maxSize: rememberedInteractions, maxAge: tokenLifeMs });
  const running = new Set<Promise<void>>();
  let isEnded = false;
  return {
    handle(interaction) {
      if (isEnded) return;
      const { id } = interaction;
      // Discord may deliver an event more than once.
      if (seen.has(id))
        return log.debug({ interaction: id }, 'Discord delivered an interaction again; ignored');
      seen.set(id, true);
      const done = answer(interaction)
        .catch((error: unknown) =>
          log.error({ err: error, interaction: id }, 'an interaction could not be answered'),
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

/** Tells what kind of interaction it is, and which command. */
function answerer(
  { commands, messageCommands }: Pick<DispatcherOptions, 'commands' | 'messageCommands'>,
  answering: Answering,
): (interaction: Interaction) => Promise<void> {
  const byName = new Map(commands.map((command) => [command.data.name, command]));
  const messageCommandsByName = new Map(messageCommands.map((command) => [command.data.name, command]));
  return async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const use = slashUse(byName.get(interaction.commandName), interaction);
      await useCommand(interaction, use, answering);
    } else if (interaction.isMessageContextMenuCommand()) {
      const use = messageUse(messageCommandsByName.get(interaction.commandName), interaction);
      await useCommand(interaction, use, answering);
    } else if (interaction.isButton()) await pressButton(interaction, answering);
    else if (interaction.isAutocomplete())
      await offerChoices(interaction, byName.get(interaction.commandName), answering);
  };
}
