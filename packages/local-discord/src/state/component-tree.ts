/** Any component, with the keys that the rules look at. */
export interface ComponentPart {
  readonly type: number;
  readonly id?: number | null;
  readonly custom_id?: string | null;
  readonly label?: string | null;
  readonly disabled?: boolean | null;
  readonly options?: readonly { readonly value: string }[];
  readonly components?: readonly ComponentPart[];
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
  return components.flatMap((part, index) => {
    const here = [...path, index];
    return [{ part, path: here }, ...allParts(part.components ?? [], [...here, 'components'])];
  });
}

/** The component with a custom id, at any depth. */
export function findComponent(components: readonly unknown[], customId: string): ComponentPart | undefined {
  return allParts(components as readonly ComponentPart[]).find(({ part }) => part.custom_id === customId)
    ?.part;
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
    return { ...given, id, ...(part.components && { components: part.components.map(assign) }) };
  };
  return components.map(assign);
}
