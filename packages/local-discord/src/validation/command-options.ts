import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { Problem } from './form-errors.js';
import { countChars } from './text.js';

/** An option as a bot declares it, with the keys that the rules look at. */
export interface OptionPart {
  readonly type: number;
  readonly name: string;
  readonly name_localizations?: Readonly<Record<string, string | null>> | null;
  readonly description?: string;
  readonly description_localizations?: Readonly<Record<string, string | null>> | null;
  readonly required?: boolean | null;
  readonly autocomplete?: boolean | null;
  readonly choices?:
    | readonly {
        readonly name: string;
        readonly name_localizations?: Readonly<Record<string, string | null>> | null;
        readonly value: string | number;
      }[]
    | null;
  readonly options?: readonly OptionPart[] | null;
  readonly min_value?: number | null;
  readonly max_value?: number | null;
  readonly min_length?: number | null;
  readonly max_length?: number | null;
}

const maxChoiceValueChars = 100;
/** There are no options here that name a person or a channel. */
const unknownTypes: readonly number[] = [
  ApplicationCommandOptionType.User,
  ApplicationCommandOptionType.Channel,
  ApplicationCommandOptionType.Mentionable,
];
const nestingTypes: readonly number[] = [
  ApplicationCommandOptionType.Subcommand,
  ApplicationCommandOptionType.SubcommandGroup,
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
  const problems: Problem[] = [...checkSlashNames(option, path)];
  if (unknownTypes.includes(option.type)) {
    const message = 'The local Discord has no options of this type';
    problems.push({ path: [...path, 'type'], code: 'UNION_TYPE_CHOICES', message });
  }
  const choices = option.choices ?? [];
  if (option.autocomplete === true && choices.length > 0) {
    const message = 'Choices and autocomplete are mutually exclusive';
    problems.push({
      path: [...path, 'choices'],
      code: 'APPLICATION_COMMAND_OPTION_CHOICES_AUTOCOMPLETE_EXCLUSIVE',
      message,
    });
  }
  problems.push(...checkChoiceValues(choices, [...path, 'choices']));
  for (const [least, most] of [
    ['min_value', 'max_value'],
    ['min_length', 'max_length'],
  ] as const) {
    const [low, high] = [option[least], option[most]];
    if (low == null || high == null || low <= high) continue;
    const message = `${least} must not exceed ${most}`;
    problems.push({ path: [...path, least], code: 'APPLICATION_COMMAND_OPTION_RANGE_INVALID', message });
  }
  return problems;
}

/** The value of a choice, declared or offered by autocomplete, is shorter than the schema says. */
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
export function checkSlashNames(
  named: Pick<OptionPart, 'name' | 'name_localizations'>,
  path: Problem['path'],
): readonly Problem[] {
  const localized = Object.entries(named.name_localizations ?? {}).map(
    ([locale, name]) => [['name_localizations', locale], name] as const,
  );
  return [[['name'], named.name] as const, ...localized].flatMap(([keys, name]): Problem[] => {
    if (name === null || (slashName.test(name) && name === name.toLowerCase())) return [];
    const message = 'Command name is invalid';
    return [{ path: [...path, ...keys], code: 'APPLICATION_COMMAND_INVALID_NAME', message }];
  });
}
