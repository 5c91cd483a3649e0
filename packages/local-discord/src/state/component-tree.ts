import { ComponentType } from 'discord-api-types/v10';

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
  readonly disabled?: boolean | null;
  readonly min_values?: number | null;
  readonly max_values?: number | null;
  readonly options?: readonly { readonly value: string }[];
  readonly components?: readonly ComponentPart[];
  readonly accessory?: ComponentPart;
  readonly items?: readonly { readonly media: { readonly url: string } }[];
  readonly media?: { readonly url: string };
  readonly file?: { readonly url: string };
}

type Path = readonly (string | number)[];

export interface PlacedPart {
  readonly part: ComponentPart;
  readonly path: Path;
}

/** Every component at any depth with its path, outer ones first. */
export function allParts(
  components: readonly ComponentPart[],
  path: Path = ['components'],
): readonly PlacedPart[] {
  return components.flatMap((part, index) => withInner(part, [...path, index]));
}

function withInner(part: ComponentPart, path: Path): readonly PlacedPart[] {
  return [
    { part, path },
    ...allParts(part.components ?? [], [...path, 'components']),
    ...(part.accessory === undefined ? [] : withInner(part.accessory, [...path, 'accessory'])),
  ];
}

/** The component with a custom id, at any depth. Link and premium buttons have none, so they are never found. */
export function findComponent(components: readonly unknown[], customId: string): ComponentPart | undefined {
  return allParts(components as readonly ComponentPart[]).find(({ part }) => part.custom_id === customId)
    ?.part;
}

/** The text of every text display among the components. */
export function displayedTexts(components: readonly unknown[]): readonly string[] {
  return allParts(components as readonly ComponentPart[])
    .filter(({ part }) => part.type === ComponentType.TextDisplay)
    .map(({ part }) => part.content ?? '');
}

/** The components with an id each: those without one, or with 0, get the lowest numbers that are free, outer ones first. */
export function withIds<T>(components: readonly T[]): T[] {
  const taken = new Set(allParts(components as readonly ComponentPart[]).map(({ part }) => part.id));
  let next = 1;
  const assign = <P>(given: P): P => {
    const part = given as ComponentPart;
    while (taken.has(next)) next += 1;
    const id = part.id || next;
    taken.add(id);
    return {
      ...given,
      id,
      ...(part.components && { components: part.components.map(assign) }),
      ...(part.accessory && { accessory: assign(part.accessory) }),
    };
  };
  return components.map(assign);
}
