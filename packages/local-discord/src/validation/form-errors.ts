/** One thing wrong with a request, at one place of it. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

/** Discord's nested form of problems: keys lead to `_errors`, array indexes are keys like any other. */
export interface ErrorTree {
  [key: string]: ErrorTree | { code: string; message: string }[];
}

/** Puts every problem at its path under `prefix`; problems of the whole request go to the root's `_errors`. */
export function toErrorTree(
  problems: readonly Problem[],
  prefix: readonly (string | number)[] = [],
): ErrorTree {
  // Without a prototype, since keys come from the request: `__proto__` is one like any other.
  const root: ErrorTree = Object.create(null);
  for (const { path, code, message } of problems) {
    let node = root;
    for (const key of [...prefix, ...path].map(String)) {
      const next = node[key] ?? Object.create(null);
      node[key] = next;
      node = next as ErrorTree;
    }
    const list = node._errors ?? [];
    if (Array.isArray(list)) node._errors = [...list, { code, message }];
  }
  return root;
}
