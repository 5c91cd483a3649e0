import type { SlashCommandStringOption } from 'discord.js';
import type { KeptText, Library } from '../../library/index.js';
import { namedApart } from '../../wording/index.js';
import { chosenFrom, documentToken, thoseHolding } from '../finding/documents.js';
import { shorten } from '../message/cut.js';
import { oneLine } from '../message/escape.js';
import { optionLimits } from '../message/limits.js';
import type { Invocation } from '../services/caller.js';
import type { Choice } from '../services/command.js';
import type { Services } from '../services/services.js';

/** The `document` option, for every command that has it. */
export const documentOption = (option: SlashCommandStringOption): SlashCommandStringOption =>
  option.setName('document').setDescription('Only in this text').setAutocomplete(true);

/** Documents whose title or id holds what was typed. */
export async function documentChoices(library: Library, typed: string): Promise<readonly Choice[]> {
  return thoseHolding(namedApart(await library.texts()), typed)
    .slice(0, optionLimits.choices)
    .map(({ title, document }) => ({ name: choiceName(title), value: documentToken(document) }));
}

/** A text as the name of a choice; Discord takes no empty one. */
export function choiceName(text: string): string {
  return shorten(oneLine(text), optionLimits.choiceNameChars) || '(untitled)';
}

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
