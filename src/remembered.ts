/** A map, also one that forgets what nobody holds any more, or what was not asked for lately. */
interface Known<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): unknown;
  delete(key: K): unknown;
}

/** What is known for a key, or is made now and known from then on. A promise that fails is made again when it is next asked for. */
export function remembered<K, V>(known: Known<K, V>, key: K, make: () => V): V {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  if (made instanceof Promise) made.catch(() => known.delete(key));
  return made;
}

/** Adds something to the list of a key. */
export function addTo<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
  remembered<K, T[]>(lists, key, () => []).push(item);
}

/** A function whose result is remembered for each thing that somebody holds. */
export function rememberedFor<K extends WeakKey, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  return (key) => remembered(known, key, () => make(key));
}
