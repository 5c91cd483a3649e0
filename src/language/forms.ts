import { languages, tables } from './languages.js';
import type { Forms, Language } from './table.js';

type Groups = Omit<Language, 'name' | 'months'>;

/** The lists of all languages, each form once: shaped like one language's table. */
export const forms: Groups = merge();

/** The names of the months, and those of their abbreviations that end no sentences otherwise. */
export const months: { readonly names: Forms; readonly short: Forms } = {
  names: unique(languages.flatMap((language) => language.months.map(({ name }) => name))),
  short: unique(languages.flatMap((language) => language.months.flatMap(({ short }) => short ?? []))),
};

function merge(): Groups {
  const [shape] = languages;
  if (shape === undefined) throw new Error('expected at least one language');
  const { name: _, months: __, ...groups } = shape;
  const merged = Object.entries(groups).map(([group, lists]) => [
    group,
    Array.isArray(lists) ? collect(group) : mergeGroup(group, Object.keys(lists)),
  ]);
  return Object.fromEntries(merged) as Groups;
}

function mergeGroup(group: string, lists: readonly string[]): Record<string, Forms> {
  return Object.fromEntries(lists.map((list) => [list, collect(group, list)]));
}

function collect(group: string, list?: string): Forms {
  return unique(
    tables.flatMap((table) => {
      const found = (table as unknown as Record<string, unknown>)[group];
      const own = list === undefined ? found : (found as Record<string, unknown> | undefined)?.[list];
      return (own as Forms | undefined) ?? [];
    }),
  );
}

function unique(all: Forms): Forms {
  return [...new Set(all)];
}
