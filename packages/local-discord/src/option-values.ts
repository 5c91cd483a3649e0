import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
} from 'discord-api-types/payloads/v10';
import type { OptionValue } from './page-requests.js';

/** Discord's own bound for a text that a person types into one option. */
const maxTypedChars = 6000;

/** What the value must be by the type and the bounds of its option, as in “it must be …”; null: it is that. */
export function expectedInstead(
  option: APIApplicationCommandBasicOption,
  value: OptionValue['value'],
): string | null {
  if (option.type === ApplicationCommandOptionType.Boolean)
    return typeof value === 'boolean' ? null : 'true or false';
  if (typeof value !== 'string' || value === '') return 'filled in';
  const maxChars = ('max_length' in option ? option.max_length : undefined) ?? maxTypedChars;
  // Discord counts code points.
  const chars = [...value].length;
  return chars > maxChars ? `at most ${maxChars} characters long; this has ${chars}` : null;
}
