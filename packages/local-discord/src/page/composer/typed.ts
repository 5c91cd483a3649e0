import type { Callable } from './commands.js';
import { addField, type Draft, isFileOption, openDraft, remainingOptions, setField } from './draft.js';

/** A text as the names of options divide it. */
interface Split {
  /** What is in front of the first name. */
  readonly head: string;
  readonly values: ReadonlyMap<string, string>;
}

/**
 * Finds options in `question: … private: …` by the command's own names, which cannot hold characters with a meaning in
 * regular expressions. A name that comes again is text.
 */
function splitOptions(text: string, names: readonly string[]): Split {
  if (names.length === 0) return { head: text, values: new Map() };
  const pattern = new RegExp(`(?:^|\\s)(${names.join('|')}):`, 'gu');
  const all = [...text.matchAll(pattern)];
  const starts = all.filter(([, name], at) => all.findIndex((one) => one[1] === name) === at);
  const values = starts.map((start, nth) => {
    const from = start.index + start[0].length;
    return [start[1] ?? '', text.slice(from, starts[nth + 1]?.index).trim()] as const;
  });
  return { head: text.slice(0, starts[0]?.index), values: new Map(values) };
}

/**
 * Reads a command that was typed or pasted as text: `/ask `, `/ask question: What is it worth?`, and
 * `/ask What is it worth?`, whose text goes into the first option.
 *
 * @returns Null while the text names no command and a space behind it.
 */
export function readTyped(text: string, all: readonly Callable[]): Draft | null {
  const longestFirst = all.toSorted((a, b) => b.name.length - a.name.length);
  const callable = longestFirst.find(({ name }) => text.toLowerCase().startsWith(`/${name} `));
  if (!callable) return null;
  const { head, values } = splitOptions(
    text.slice(callable.name.length + 2).trim(),
    callable.options.map(({ name }) => name),
  );
  const first = callable.options.find((option) => !isFileOption(option));
  const draft = openDraft(callable);
  return fillAll(head !== '' && first ? fill(draft, first.name, head) : draft, values);
}

/** Gives an option its text, and a field where it has none. */
function fill(draft: Draft, name: string, text: string): Draft {
  const option = draft.callable.options.find((one) => one.name === name);
  const hasField = draft.fields.some((field) => field.option.name === name);
  const filled = option && !hasField ? addField(draft, option) : draft;
  return setField(
    filled,
    filled.fields.findIndex((field) => field.option.name === name),
    text,
  );
}

function fillAll(draft: Draft, values: Split['values']): Draft {
  return [...values].reduce((filled, [name, text]) => fill(filled, name, text), draft);
}

/**
 * Reads the names of options that are typed or pasted into a field: its own in front, and behind its text those that have
 * no field yet, as in `question: What is it worth? private: True`.
 *
 * @returns Null where the text names none.
 */
export function readNames(draft: Draft, index: number, text: string): Draft | null {
  const own = draft.fields[index]?.option.name;
  if (own === undefined) return null;
  const start = text.trimStart();
  const isNamed = start.startsWith(`${own}:`);
  const others = remainingOptions(draft).map(({ name }) => name);
  const { head, values } = splitOptions(isNamed ? start.slice(own.length + 1).trimStart() : text, others);
  return isNamed || values.size > 0 ? fillAll(fill(draft, own, head), values) : null;
}

/**
 * Reads what is typed right behind the name of a command whose options are all optional: `/cite 9` gives the first
 * option its value, as soon as it can no longer become the name of an option.
 *
 * @returns Null where an option has to be chosen first.
 */
export function readValue(draft: Draft, text: string): Draft | null {
  const name = text.trim().toLowerCase().replace(/:$/, '');
  const isName = remainingOptions(draft).some((option) => option.name.startsWith(name));
  const { callable, fields } = draft;
  if (isName || fields.length > 0 || callable.options.length === 0) return null;
  return readTyped(`/${callable.name} ${text}`, [callable]);
}
