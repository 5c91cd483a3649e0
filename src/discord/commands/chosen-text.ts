import type { SlashCommandStringOption } from 'discord.js';
import type { KeptText } from '../../library/index.js';
import { chosenFrom } from '../finding/documents.js';
import type { Invocation } from '../services/caller.js';
import type { Services } from '../services/services.js';

/** The `text` option, for every part of `/texts` that has it. */
export const textOption = (option: SlashCommandStringOption) =>
  option.setName('text').setDescription('Which text').setRequired(true).setAutocomplete(true);

/** The text that was chosen or typed; those that can't be read are texts too. */
export async function chosenText(
  invocation: Invocation,
  keeping: Services['library']['keeping'],
): Promise<KeptText> {
  return chosenFrom(await keeping.texts(), invocation.text('text') ?? '');
}
