import QuickLRU from 'quick-lru';
import type { ReadInteraction } from '../gateway/interactions.js';
import { tokenLifeMs } from '../message/limits.js';
import type { Command, MessageCommand } from '../services/command.js';
import type { Answering } from './answering.js';
import { type Claims, noClaims } from './claims.js';
import { invocationOf, targetOf } from './invocation.js';
import { offerChoices } from './offer-choices.js';
import { turnsBy } from './turns.js';
import { pressButton, useCommand } from './use.js';

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
