import type { AutocompleteInteraction } from 'discord.js';
import { UserError } from '../../errors.js';
import { isQuiet } from '../rest/api-errors.js';
import { asKeeper } from '../services/as-keeper.js';
import type { Choice, Command } from '../services/command.js';
import type { Answering } from './answering.js';
import { fitChoices } from './fit-reply.js';
import { invocationOf } from './invocation.js';

/** Offers what fits the option that somebody is typing. */
export async function offerChoices(
  interaction: AutocompleteInteraction,
  command: Command | undefined,
  { log, withServices }: Answering,
): Promise<void> {
  try {
    const choices = await choicesFor(interaction, command, withServices);
    await interaction.respond([...fitChoices(choices)]);
  } catch (error) {
    // Choices that come too late are no loss: the next keystroke asks again.
    if (error instanceof UserError)
      log.debug({ code: error.code, reason: error.message }, 'no suggestions could be offered');
    else if (!isQuiet(error))
      log.error({ err: error, command: interaction.commandName }, 'no suggestions could be offered');
  }
}

async function choicesFor(
  interaction: AutocompleteInteraction,
  command: Command | undefined,
  withServices: Answering['withServices'],
): Promise<readonly Choice[]> {
  const { name, value } = interaction.options.getFocused(true);
  if (!interaction.inGuild() || command === undefined) return [];
  return withServices(interaction.guildId, async (services) => {
    const invocation = await asKeeper(invocationOf(interaction), services);
    // Names of texts are for those who may use the command.
    if ((command.refusal?.(invocation) ?? null) !== null) return [];
    return (await command.complete?.(name, value, invocation, services)) ?? [];
  });
}
