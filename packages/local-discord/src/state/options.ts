import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
} from 'discord-api-types/v10';
import { expectedInstead } from '../option-values.js';
import type { OptionValue } from '../page-requests.js';
import { type Resolve, resolvedAs } from './resolved.js';

/** What the person filled in cannot be sent; `message` says why, as Discord's client would. */
export class RefusedAction extends Error {}

/** The `options` of a command's interaction, nested under its subcommands. */
export interface SentOption {
  readonly name: string;
  readonly type: number;
  readonly value?: OptionValue['value'];
  readonly focused?: true;
  readonly options?: readonly SentOption[];
}

/** What the values are filled in for. */
interface Filling {
  /** The option being typed: then nothing is checked, since values are still partial. */
  readonly focused: string | null;
  readonly resolve: Resolve;
}

/**
 * Checks what somebody typed against the command's declaration, as Discord's client does before sending.
 *
 * @throws RefusedAction if an option is unknown, missing, of the wrong type or out of bounds.
 */
export function fillOptions(
  command: APIApplicationCommand,
  subcommand: readonly string[],
  values: readonly OptionValue[],
  filling: Filling,
): readonly SentOption[] {
  return fillLevel(command.options ?? [], subcommand, values, filling);
}

function fillLevel(
  declared: readonly APIApplicationCommandOption[],
  path: readonly string[],
  values: readonly OptionValue[],
  filling: Filling,
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
    return [{ name: chosen.name, type: chosen.type, options: fillLevel(inner, rest, values, filling) }];
  }
  return fillValues(declared as readonly APIApplicationCommandBasicOption[], values, filling);
}

function fillValues(
  declared: readonly APIApplicationCommandBasicOption[],
  values: readonly OptionValue[],
  filling: Filling,
): readonly SentOption[] {
  const unknown = values.find(({ name }) => !declared.some((option) => option.name === name));
  if (unknown !== undefined) throw new RefusedAction(`There is no option “${unknown.name}”.`);
  return declared.flatMap((option) => {
    const given = values.find((value) => value.name === option.name);
    if (given !== undefined) return [fillOption(option, given.value, filling)];
    if (option.required === true && filling.focused === null) {
      throw new RefusedAction(`“${option.name}” is required.`);
    }
    return [];
  });
}

function fillOption(
  option: APIApplicationCommandBasicOption,
  value: OptionValue['value'],
  { focused, resolve }: Filling,
): SentOption {
  const { name, type } = option;
  if (focused === null) checkValue(option, value, resolve);
  if (name !== focused) return { name, type, value };
  if (!('autocomplete' in option && option.autocomplete === true)) {
    throw new RefusedAction(`“${name}” offers nothing while it is typed.`);
  }
  return { name, type, value: String(value), focused: true };
}

/** @throws RefusedAction where Discord would not let a person send this value. */
function checkValue(
  option: APIApplicationCommandBasicOption,
  value: OptionValue['value'],
  resolve: Resolve,
): void {
  const kind = resolvedAs(option.type);
  const expected =
    kind === null ? expectedInstead(option, value) : expectedNamed(kind, String(value), resolve);
  if (expected !== null) throw new RefusedAction(`“${option.name}” must be ${expected}.`);
}

const namedBy = { roles: 'a role of this server', attachments: 'a file that was attached' } as const;

/** An id that names something of the option's kind, in this server. */
function expectedNamed(kind: keyof typeof namedBy, id: string, resolve: Resolve): string | null {
  return Object.hasOwn(resolve([id])[kind] ?? {}, id) ? null : namedBy[kind];
}

/** The ids among the values, at any depth: what a command's data resolves. */
export function idsIn(options: readonly SentOption[]): readonly string[] {
  return options.flatMap(({ type, value, options: inner }) => [
    ...(resolvedAs(type) === null || value === undefined ? [] : [String(value)]),
    ...idsIn(inner ?? []),
  ]);
}
