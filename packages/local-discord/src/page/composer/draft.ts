import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOptionChoice,
  ApplicationCommandOptionType,
} from 'discord-api-types/payloads/v10';
import { expectedInstead } from '../../option-values.js';
import type { OptionValue } from '../../page-requests.js';
import type { Callable } from './commands.js';

/** One option as it is being filled in. */
export interface Field {
  readonly option: APIApplicationCommandBasicOption;
  readonly text: string;
  /** The choice that was taken from the list; gone as soon as the text is edited. */
  readonly choice: APIApplicationCommandOptionChoice | null;
  readonly file: File | null;
}

/** An option with its value, or with the file that is still to be sent to the server. */
export interface FilledOption {
  readonly name: string;
  readonly value: OptionValue['value'] | File;
}

/** A command that is being filled in. */
export interface Draft {
  readonly callable: Callable;
  readonly fields: readonly Field[];
}

const emptyField = (option: APIApplicationCommandBasicOption): Field => ({
  option,
  text: '',
  choice: null,
  file: null,
});

/** The command with a field for each of its required options. */
export function openDraft(callable: Callable): Draft {
  return { callable, fields: callable.options.filter(({ required }) => required).map(emptyField) };
}

export function addField(draft: Draft, option: APIApplicationCommandBasicOption): Draft {
  return { ...draft, fields: [...draft.fields, emptyField(option)] };
}

export function removeField(draft: Draft, index: number): Draft {
  return { ...draft, fields: draft.fields.toSpliced(index, 1) };
}

export function setField(draft: Draft, index: number, text: string, choice: Field['choice'] = null): Draft {
  const field = draft.fields[index];
  return field ? { ...draft, fields: draft.fields.with(index, { ...field, text, choice }) } : draft;
}

export function setFile(draft: Draft, index: number, file: File | null): Draft {
  const field = draft.fields[index];
  return field ? { ...draft, fields: draft.fields.with(index, { ...field, file }) } : draft;
}

export function isFileOption({ type }: APIApplicationCommandBasicOption): boolean {
  return type === ApplicationCommandOptionType.Attachment;
}

export function isEmptyField({ text, choice, file }: Field): boolean {
  return text === '' && !choice && !file;
}

/** The options that are not filled in yet. */
export function remainingOptions({ callable, fields }: Draft): readonly APIApplicationCommandBasicOption[] {
  return callable.options.filter((option) => !fields.some((field) => field.option.name === option.name));
}

/** The choices of an option that does not ask the bot for them: roles; Discord shows booleans as choices too. */
export function fixedChoices(
  option: APIApplicationCommandBasicOption,
): readonly APIApplicationCommandOptionChoice[] {
  if (option.type === ApplicationCommandOptionType.Boolean) {
    // Discord's own type has no boolean choices: the value is read from the text.
    return [
      { name: 'True', value: 'true' },
      { name: 'False', value: 'false' },
    ];
  }
  return ('choices' in option && option.choices) || [];
}

/** Whether the bot is asked for choices while this option is typed. */
export function hasAutocomplete(option: APIApplicationCommandBasicOption): boolean {
  return 'autocomplete' in option && option.autocomplete === true;
}

type Checked = { readonly value: FilledOption['value'] } | { readonly problem: string };

/** The value of a field in the type of its option, or what is wrong with it, as Discord would say. */
function checkField(field: Field): Checked {
  const { option, choice } = field;
  if (isFileOption(option)) {
    return field.file ? { value: field.file } : { problem: 'This option is required. Choose a file.' };
  }
  const text = field.text.trim();
  if (text === '' && !choice) return { problem: 'This option is required. Specify a value.' };
  const choices = fixedChoices(option);
  const taken = choice ?? choices.find(({ name }) => name.toLowerCase() === text.toLowerCase());
  if (choices.length > 0 && !taken) return { problem: 'Choose one of the values in the list.' };
  if (option.type === ApplicationCommandOptionType.Boolean) return { value: taken?.value === 'true' };
  if (taken) return { value: String(taken.value) };
  const expected = expectedInstead(option, text);
  return expected === null ? { value: text } : { problem: `This option must be ${expected}.` };
}

/** All values, or the first field that cannot be sent and why. */
export function checkDraft(
  draft: Draft,
): { readonly options: readonly FilledOption[] } | { readonly index: number; readonly problem: string } {
  const options: FilledOption[] = [];
  for (const [index, field] of draft.fields.entries()) {
    const checked = checkField(field);
    if ('problem' in checked) return { index, problem: checked.problem };
    options.push({ name: field.option.name, value: checked.value });
  }
  return { options };
}

/** What is wrong with words that are behind the last field, in no option. */
export function restProblem(draft: Draft): string {
  const names = remainingOptions(draft).map(({ name }) => name);
  if (names.length === 0) return 'This command has no more options. Remove these words.';
  return `These words belong to no option. Choose ${names.join(' or ')} first.`;
}

/** The values so far, as autocomplete sends them: those that are still wrong are left out, the focused one is as typed. */
export function partialOptions(draft: Draft, focused: number): readonly OptionValue[] {
  return draft.fields.flatMap((field, index) => {
    const name = field.option.name;
    if (index === focused) return [{ name, value: field.text }];
    const checked = checkField(field);
    return 'problem' in checked || checked.value instanceof File ? [] : [{ name, value: checked.value }];
  });
}
