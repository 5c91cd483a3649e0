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
