/** A map, also one that forgets what nobody holds any more, or what was not asked for lately. */
interface Known<K, V> {
  get(key: K): Promise<V> | undefined;
  set(key: K, value: Promise<V>): unknown;
  delete(key: K): unknown;
}

/** A function that asks once for each thing that somebody holds; as of `remembered`. */
export function rememberedFor<K extends WeakKey, V>(make: (key: K) => Promise<V>): (key: K) => Promise<V> {
  const known = new WeakMap<K, Promise<V>>();
  return (key) => remembered(known, key, () => make(key));
}

/** What is known for a key, or is made now and known from then on. What fails is made again when it is next asked for. */
export function remembered<K, V>(known: Known<K, V>, key: K, make: () => Promise<V>): Promise<V> {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  made.catch(() => known.delete(key));
  return made;
}
