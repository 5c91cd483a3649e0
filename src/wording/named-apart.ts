import { fold, type NamedText } from '../library/index.js';
import { remembered } from '../remembered.js';
import { shorten } from './phrases.js';

const maxTitleChars = 50;
const maxFileChars = 45;

/** Texts for a list, each with the name of its file behind its title where another one is called the same. */
export function namedApart<T extends { readonly document: string; readonly title: string }>(
  texts: readonly T[],
): readonly T[] {
  const files = new Map<string, Set<string>>();
  for (const { document, title } of texts) remembered(files, fold(title), () => new Set()).add(document);
  return texts.map((text) => {
    if ((files.get(fold(text.title))?.size ?? 0) < 2) return text;
    return { ...text, title: withFile(text) };
  });
}

/** What one text is called outside a list: by its title, and by its file too where another text has the same title. */
export function titleApart(text: Pick<NamedText, 'document' | 'title' | 'hasNamesake'>): string {
  return text.hasNamesake === true ? withFile(text) : text.title;
}

const withFile = ({ document, title }: Pick<NamedText, 'document' | 'title'>): string =>
  `${shorten(title, maxTitleChars)} (${shorten(document, maxFileChars)})`;
