import { addField, type Draft, isFileOption, remainingOptions, setFile } from './draft.js';
import type { Place } from './places.js';

/** The files that a command already has. */
export function filesOf(draft: Draft | null): readonly File[] {
  return (draft?.fields ?? []).flatMap(({ file }) => (file ? [file] : []));
}

/**
 * Puts files into the options of a command that take one: first where the person is, then where one is missing, then into
 * options that are not shown yet.
 *
 * @returns The command, and the files for which there was no option.
 */
export function placeFiles(
  draft: Draft,
  place: Place,
  given: readonly File[],
): { readonly draft: Draft; readonly files: readonly File[] } {
  const [file, ...others] = given;
  if (!file) return { draft, files: [] };
  const isHere = typeof place === 'number' && takesFile(draft, place);
  const index = isHere ? place : draft.fields.findIndex(({ option, file }) => isFileOption(option) && !file);
  if (index >= 0) return placeFiles(setFile(draft, index, file), 'rest', others);
  const more = remainingOptions(draft).find(isFileOption);
  return more ? placeFiles(addField(draft, more), 'rest', given) : { draft, files: given };
}

function takesFile({ fields }: Draft, index: number): boolean {
  const field = fields[index];
  return field !== undefined && isFileOption(field.option);
}
