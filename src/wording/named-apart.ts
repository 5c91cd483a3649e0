import { shorten } from './phrases.js';

const maxTitleChars = 50;
const maxFileChars = 45;

/** Texts for a list, each with the name of its file behind its title where another one is called the same. */
export function namedApart<T extends { readonly document: string; readonly title: string }>(
  texts: readonly T[],
): readonly T[] {
  const files = new Map<string, Set<string>>();
  for (const { document, title } of texts) {
    files.set(folded(title), (files.get(folded(title)) ?? new Set()).add(document));
  }
  return texts.map((text) => {
    const { document, title } = text;
    if ((files.get(folded(title))?.size ?? 0) < 2) return text;
    return { ...text, title: `${shorten(title, maxTitleChars)} (${shorten(document, maxFileChars)})` };
  });
}

const folded = (title: string): string => title.replace(/\s+/g, ' ').trim().toLowerCase();
