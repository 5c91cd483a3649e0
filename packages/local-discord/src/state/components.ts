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

/** The dialog's inputs with what the person typed, in the shape of a submission. */
export function filledIn(components: readonly unknown[], fields: Readonly<Record<string, string>>): object[] {
  return components.map((part) => {
    const {
      type,
      custom_id,
      component,
      components: inner,
    } = part as {
      type: number;
      custom_id?: string;
      component?: unknown;
      components?: readonly unknown[];
    };
    if (custom_id !== undefined) return { type, custom_id, value: fields[custom_id] ?? '' };
    if (component !== undefined) return { type, component: filledIn([component], fields)[0] };
    return { type, components: filledIn(inner ?? [], fields) };
  });
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
    const { components: rows, accessory } = part as { components?: readonly unknown[]; accessory?: unknown };
    return {
      ...part,
      id,
      ...(rows === undefined ? {} : { components: rows.map(assign) }),
      ...(accessory === undefined ? {} : { accessory: assign(accessory) }),
    };
  };
  return components.map(assign);
}

function idOf(part: unknown): number {
  return (part as { id?: number | null }).id ?? 0;
}

function innerOf(part: unknown): readonly unknown[] {
  const { components, accessory } = part as { components?: readonly unknown[]; accessory?: unknown };
  return [...(components ?? []), ...(accessory === undefined ? [] : [accessory])];
}
