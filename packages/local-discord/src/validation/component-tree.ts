import { ComponentType } from 'discord-api-types/v10';
import type { Problem } from './form-errors.js';

export const selectTypes: readonly number[] = [
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
];

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
  readonly value?: string | null;
  readonly disabled?: boolean | null;
  readonly min_length?: number | null;
  readonly max_length?: number | null;
  readonly file_types?: readonly unknown[] | null;
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
