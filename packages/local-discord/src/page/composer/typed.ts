import type { Callable } from './commands.js';
import { addField, type Draft, isFileOption, openDraft, remainingOptions, setField } from './draft.js';

/**
 * Finds the options in `question: … private: …` by the command's own names, which cannot hold characters with a
 * meaning in regular expressions.
 */
function splitOptions(rest: string, names: readonly string[]): Map<string, string> {
  const pattern = new RegExp(`(?:^|\\s)(${names.join('|')}):`, 'gu');
  const starts = [...rest.matchAll(pattern)];
  return new Map(
    starts.map((start, index) => {
      const from = start.index + start[0].length;
      return [start[1] ?? '', rest.slice(from, starts[index + 1]?.index).trim()];
    }),
  );
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
  const rest = text.slice(callable.name.length + 2).trim();
  let draft = openDraft(callable);
  const values = splitOptions(
    rest,
    callable.options.map(({ name }) => name),
  );
  const first = callable.options.find((option) => !isFileOption(option));
  if (values.size === 0 && rest !== '' && first) values.set(first.name, rest);
  for (const [name, value] of values) {
    const option = callable.options.find((one) => one.name === name);
    if (option && !draft.fields.some((field) => field.option.name === name)) draft = addField(draft, option);
    draft = setField(
      draft,
      draft.fields.findIndex((field) => field.option.name === name),
      value,
    );
  }
  return draft;
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
