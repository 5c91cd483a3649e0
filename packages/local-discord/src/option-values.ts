import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
} from 'discord-api-types/payloads/v10';
import type { OptionValue } from './page-requests.js';

/** What the value must be by the type and the bounds of its option, as in “it must be …”; null: it is that. */
export function expectedInstead(
  option: APIApplicationCommandBasicOption,
  value: OptionValue['value'],
): string | null {
  switch (option.type) {
    case ApplicationCommandOptionType.Boolean:
      return typeof value === 'boolean' ? null : 'true or false';
    case ApplicationCommandOptionType.Integer:
      return Number.isSafeInteger(value) ? outOfBounds(option, Number(value)) : 'a whole number';
    case ApplicationCommandOptionType.Number:
      return Number.isFinite(value) ? outOfBounds(option, Number(value)) : 'a number';
    default:
      if (typeof value !== 'string' || value === '') return 'filled in';
      return option.type === ApplicationCommandOptionType.String ? wrongLength(option, value) : null;
  }
}

function outOfBounds(bounds: { min_value?: number; max_value?: number }, value: number): string | null {
  if (bounds.min_value !== undefined && value < bounds.min_value) return `at least ${bounds.min_value}`;
  if (bounds.max_value !== undefined && value > bounds.max_value) return `at most ${bounds.max_value}`;
  return null;
}

function wrongLength(bounds: { min_length?: number; max_length?: number }, value: string): string | null {
  // Discord counts code points.
  const chars = [...value].length;
  // Discord's own bound for a text that a person types into one option.
  const maxChars = bounds.max_length ?? 6000;
  if (chars > maxChars) return `at most ${maxChars} characters long; this has ${chars}`;
  if (chars < (bounds.min_length ?? 0)) return `at least ${bounds.min_length} characters long`;
  return null;
}
