/** What a press needs to know of the button or select that it hits. */
export interface Pressable {
  readonly type: number;
  readonly id: number;
  readonly isDisabled: boolean;
}

/** Finds a component by its custom id at any depth. Link and premium buttons have none, so they are never found. */
export function findComponent(
  components: readonly unknown[] | undefined,
  customId: string,
): Pressable | undefined {
  for (const part of components ?? []) {
    const {
      type,
      id,
      custom_id,
      disabled,
      components: inner,
      accessory,
    } = part as {
      type: number;
      id?: number;
      custom_id?: string;
      disabled?: boolean;
      components?: readonly unknown[];
      accessory?: unknown;
    };
    if (custom_id === customId) return { type, id: id ?? 0, isDisabled: disabled === true };
    const found = findComponent(
      [...(inner ?? []), ...(accessory === undefined ? [] : [accessory])],
      customId,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The components with an id each: those without one, or with 0, get the lowest numbers that are free, outer ones first. */
export function withIds<T>(components: readonly T[]): T[] {
  const taken = new Set<number>();
  const note = (part: unknown): void => {
    for (const inner of innerOf(part)) note(inner);
    if (idOf(part) > 0) taken.add(idOf(part));
  };
  components.forEach(note);
  let next = 1;
  const assign = <P>(part: P): P => {
    while (taken.has(next)) next += 1;
    const id = idOf(part) || next;
    taken.add(id);
    const { components: rows, component, accessory } = part as Holding;
    return {
      ...part,
      id,
      ...(rows === undefined ? {} : { components: rows.map(assign) }),
      ...(component === undefined ? {} : { component: assign(component) }),
      ...(accessory === undefined ? {} : { accessory: assign(accessory) }),
    };
  };
  return components.map(assign);
}

function idOf(part: unknown): number {
  return (part as { id?: number | null }).id ?? 0;
}

/** Where a component may hold others. */
interface Holding {
  readonly components?: readonly unknown[];
  readonly component?: unknown;
  readonly accessory?: unknown;
}

function innerOf(part: unknown): readonly unknown[] {
  const { components, component, accessory } = part as Holding;
  return [...(components ?? []), ...[component, accessory].filter((inner) => inner !== undefined)];
}
