import { InteractionResponseType, Routes } from 'discord.js';
import { UserError } from '../../errors.js';
import type { InteractionOf } from '../gateway/interactions.js';
import { isQuiet } from '../rest/api-errors.js';
import type { Choice, Command } from '../services/command.js';
import { asKeeper } from '../services/keepers.js';
import { type Answering, serverOf } from './answering.js';
import { fitChoices } from './fit-reply.js';
import { invocationOf } from './invocation.js';

/** Offers what fits the option that somebody is typing. */
export async function offerChoices(
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
