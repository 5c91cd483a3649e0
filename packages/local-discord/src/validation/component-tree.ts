import type { Problem } from './form-errors.js';

export const componentTypes = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  section: 9,
  textDisplay: 10,
  thumbnail: 11,
  mediaGallery: 12,
  file: 13,
  label: 18,
} as const;

export const selectTypes: readonly number[] = [3, 5, 6, 7, 8];

/** Any component, with the keys that the rules look at. */
export interface ComponentPart {
  readonly type: number;
  readonly id?: number | null;
  readonly custom_id?: string | null;
  readonly style?: number;
  readonly label?: string | null;
  readonly emoji?: object | null;
  readonly url?: string | null;
  readonly sku_id?: string | null;
  readonly content?: string;
  readonly min_values?: number | null;
  readonly max_values?: number | null;
  readonly options?: readonly { readonly value: string; readonly default?: boolean | null }[];
  readonly components?: readonly ComponentPart[];
  readonly component?: ComponentPart;
  readonly accessory?: ComponentPart;
  readonly items?: readonly { readonly media: { readonly url: string } }[];
  readonly media?: { readonly url: string };
  readonly file?: { readonly url: string };
}

export interface PlacedPart {
  readonly part: ComponentPart;
  readonly path: Problem['path'];
}

/** Every component at any depth with its path, outer ones first. */
export function allParts(
  components: readonly ComponentPart[],
  path: Problem['path'] = ['components'],
): readonly PlacedPart[] {
  return components.flatMap((part, index) => withInner(part, [...path, index]));
}

function withInner(part: ComponentPart, path: Problem['path']): readonly PlacedPart[] {
  return [
    { part, path },
    ...allParts(part.components ?? [], [...path, 'components']),
    ...(part.component === undefined ? [] : withInner(part.component, [...path, 'component'])),
    ...(part.accessory === undefined ? [] : withInner(part.accessory, [...path, 'accessory'])),
  ];
}
