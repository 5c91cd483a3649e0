import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
} from 'discord-api-types/v10';
import type { OptionValue } from '../page-api.js';

/** What the person filled in cannot be sent; `message` says why, as Discord's client would. */
export class RefusedAction extends Error {}

/** Users, channels, roles and files: no bot here asks for one, and the page has no input for them. */
const unsupportedTypes: readonly ApplicationCommandOptionType[] = [
  ApplicationCommandOptionType.User,
  ApplicationCommandOptionType.Channel,
  ApplicationCommandOptionType.Role,
  ApplicationCommandOptionType.Mentionable,
  ApplicationCommandOptionType.Attachment,
];

/** The `options` of a command's interaction, nested under its subcommands. */
export interface SentOption {
  readonly name: string;
  readonly type: number;
  readonly value?: OptionValue['value'];
  readonly focused?: true;
  readonly options?: readonly SentOption[];
}

/**
 * Checks what somebody typed against the command's declaration, as Discord's client does before sending.
 *
 * @param focused - The option being typed: then nothing is checked, since values are still partial.
 * @throws RefusedAction if an option is unknown, missing, of the wrong type or out of bounds.
 */
export function fillOptions(
  command: APIApplicationCommand,
  subcommand: readonly string[],
  values: readonly OptionValue[],
  focused: string | null,
): readonly SentOption[] {
  return fillLevel(command.options ?? [], subcommand, values, focused);
}

function fillLevel(
  declared: readonly APIApplicationCommandOption[],
  path: readonly string[],
  values: readonly OptionValue[],
  focused: string | null,
): readonly SentOption[] {
  const [head, ...rest] = path;
  const nested = declared.filter(
    ({ type }) =>
      type === ApplicationCommandOptionType.Subcommand ||
      type === ApplicationCommandOptionType.SubcommandGroup,
  );
  if (head !== undefined || nested.length > 0) {
    const chosen = nested.find((option) => option.name === head);
    if (chosen === undefined) {
      throw new RefusedAction(`Choose a subcommand: ${nested.map((option) => option.name).join(', ')}`);
    }
    const inner = 'options' in chosen ? (chosen.options ?? []) : [];
    return [{ name: chosen.name, type: chosen.type, options: fillLevel(inner, rest, values, focused) }];
  }
  const basic = declared as readonly APIApplicationCommandBasicOption[];
  for (const { name } of values) {
    if (!basic.some((option) => option.name === name))
      throw new RefusedAction(`There is no option “${name}”.`);
  }
  return basic.flatMap((option) => {
    const given = values.find((value) => value.name === option.name);
    if (given === undefined) {
      if (option.required === true && focused === null)
        throw new RefusedAction(`“${option.name}” is required.`);
      return [];
    }
    if (focused === null) checkValue(option, given.value);
    const isFocused = option.name === focused;
    if (isFocused && !('autocomplete' in option && option.autocomplete === true)) {
      throw new RefusedAction(`“${option.name}” offers nothing while it is typed.`);
    }
    return [
      {
        name: option.name,
        type: option.type,
        value: isFocused ? String(given.value) : given.value,
        ...(isFocused ? { focused: true as const } : {}),
      },
    ];
  });
}

function checkValue(option: APIApplicationCommandBasicOption, value: OptionValue['value']): void {
  const refuse = (expected: string): never => {
    throw new RefusedAction(`“${option.name}” must be ${expected}.`);
  };
  if (unsupportedTypes.includes(option.type)) refuse('left out: the local Discord cannot fill in its kind');
  if (option.type === ApplicationCommandOptionType.Boolean) {
    if (typeof value !== 'boolean') refuse('true or false');
    return;
  }
  if (
    option.type === ApplicationCommandOptionType.Integer ||
    option.type === ApplicationCommandOptionType.Number
  ) {
    const isRight =
      typeof value === 'number' &&
      (option.type === ApplicationCommandOptionType.Number || Number.isInteger(value));
    if (!isRight)
      refuse(option.type === ApplicationCommandOptionType.Integer ? 'a whole number' : 'a number');
    const bounds = option as { min_value?: number; max_value?: number };
    if (bounds.min_value !== undefined && Number(value) < bounds.min_value)
      refuse(`at least ${bounds.min_value}`);
    if (bounds.max_value !== undefined && Number(value) > bounds.max_value)
      refuse(`at most ${bounds.max_value}`);
  } else if (typeof value !== 'string' || value === '') {
    refuse('filled in');
  } else if (option.type === ApplicationCommandOptionType.String) {
    const bounds = option as { min_length?: number; max_length?: number };
    // Discord's own bound for a text that a person types into one option.
    const maxChars = bounds.max_length ?? 6000;
    if ([...value].length > maxChars) refuse(`at most ${maxChars} characters long`);
    if ([...value].length < (bounds.min_length ?? 0)) refuse(`at least ${bounds.min_length} characters long`);
  }
  // With autocomplete there are no declared choices: any value may be sent.
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  if (choices.length > 0 && !choices.some((choice) => choice.value === value)) {
    refuse(`one of ${choices.map((choice) => choice.name).join(', ')}`);
  }
}
