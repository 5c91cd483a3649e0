import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { Problem } from './form-errors.js';
import { countChars } from './text.js';

/** An option as a bot declares it, with the keys that the rules look at. */
export interface OptionPart {
  readonly type: number;
  readonly name: string;
  readonly description?: string;
  readonly required?: boolean | null;
  readonly choices?: readonly unknown[] | null;
  readonly options?: readonly OptionPart[] | null;
}

const maxChoiceValueChars = 100;
const nestingTypes: readonly number[] = [
  ApplicationCommandOptionType.Subcommand,
  ApplicationCommandOptionType.SubcommandGroup,
];
/** There are no options here for numbers, people or channels. */
const knownTypes: readonly number[] = [
  ...nestingTypes,
  ApplicationCommandOptionType.String,
  ApplicationCommandOptionType.Boolean,
  ApplicationCommandOptionType.Role,
  ApplicationCommandOptionType.Attachment,
];

/** What the schema does not say about the options of one level; nested levels are checked with it. */
export function checkOptions(options: readonly OptionPart[], path: Problem['path']): readonly Problem[] {
  return [
    ...checkOrder(options, path),
    ...checkMixing(options, path),
    ...options.flatMap((option, index) => [
      ...checkOption(option, [...path, index]),
      ...checkUniqueName(options, index, path),
      ...checkOptions(option.options ?? [], [...path, index, 'options']),
    ]),
  ];
}

function checkOrder(options: readonly OptionPart[], path: Problem['path']): readonly Problem[] {
  const firstOptional = options.findIndex((option) => option.required !== true);
  const late = options.findIndex((option, index) => option.required === true && index > firstOptional);
  if (firstOptional < 0 || late < 0) return [];
  const message = 'Required options must be placed before non-required options';
  return [{ path: [...path, late], code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message }];
}

/** Subcommands and ordinary options do not stand side by side. */
function checkMixing(options: readonly OptionPart[], path: Problem['path']): readonly Problem[] {
  const nested = options.filter((option) => nestingTypes.includes(option.type)).length;
  if (nested === 0 || nested === options.length) return [];
  const message = 'Sub-command and sub-command group option types are mutually exclusive to all other types';
  return [{ path, code: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message }];
}

function checkUniqueName(
  options: readonly OptionPart[],
  index: number,
  path: Problem['path'],
): readonly Problem[] {
  const isRepeated = options.slice(0, index).some((earlier) => earlier.name === options[index]?.name);
  if (!isRepeated) return [];
  const message = 'Option names must be unique';
  return [
    { path: [...path, index, 'name'], code: 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', message },
  ];
}

function checkOption(option: OptionPart, path: Problem['path']): readonly Problem[] {
  const problems: Problem[] = [...checkSlashName(option, path)];
  if (!knownTypes.includes(option.type)) {
    const message = 'The local Discord has no options of this type';
    problems.push({ path: [...path, 'type'], code: 'UNION_TYPE_CHOICES', message });
  }
  if ((option.choices ?? []).length > 0) {
    const message = 'The local Discord has no choices but those of autocomplete';
    problems.push({ path: [...path, 'choices'], code: 'BASE_TYPE_MAX_LENGTH', message });
  }
  return problems;
}

/** The value of a choice that autocomplete offers is shorter than the schema says. */
export function checkChoiceValues(
  choices: readonly { readonly value: string | number }[],
  path: Problem['path'],
): readonly Problem[] {
  const message = `Must be ${maxChoiceValueChars} or fewer in length.`;
  return choices.flatMap(({ value }, index): Problem[] =>
    typeof value === 'string' && countChars(value) > maxChoiceValueChars
      ? [{ path: [...path, index, 'value'], code: 'BASE_TYPE_MAX_LENGTH', message }]
      : [],
  );
}

const slashName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** Slash commands and options: letters, digits, dash, underscore; lower case wherever a letter has one. */
export function checkSlashName(
  { name }: Pick<OptionPart, 'name'>,
  path: Problem['path'],
): readonly Problem[] {
  if (slashName.test(name) && name === name.toLowerCase()) return [];
  const message = 'Command name is invalid';
  return [{ path: [...path, 'name'], code: 'APPLICATION_COMMAND_INVALID_NAME', message }];
}
