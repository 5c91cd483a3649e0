import { readNames } from '../../src/citations/reference/names.js';
import type { Label } from '../../src/citations/tagger/labels.js';
import type { Labelled } from './labelled.js';

export interface Person {
  readonly family: string;
  readonly given: string;
}

/** What a labelled reference states, without marks and words around it: what other styles are set from. */
export interface Record {
  readonly authors: readonly Person[];
  readonly editors: readonly Person[];
  readonly fields: Readonly<Partial<globalThis.Record<Label, string>>>;
}

/** The parts of a reference by their labels; of several parts with one label the first. */
export function recordOf({ text, tokens, labels }: Labelled): Record {
  const fields: Partial<globalThis.Record<Label, string>> = {};
  for (let at = 0; at < tokens.length; ) {
    const label = labels[at] as Label;
    let end = at;
    while (end < tokens.length && labels[end] === label) end++;
    fields[label] ??= text.slice(tokens[at]?.start, tokens[end - 1]?.end);
    at = end;
  }
  return { authors: personsIn(fields.author), editors: personsIn(fields.editor), fields };
}

/** Nobody where one of the names could not be taken apart. */
function personsIn(printed: string | undefined): readonly Person[] {
  const { names } = readNames(printed ?? '');
  return names.flatMap((name) => ('family' in name && name.given !== '' ? [name] : []));
}
