import type { TextRecord } from '../../store/index.js';

/** The title and the author that were typed for a text. Nothing typed is no title. */
export function typedOf({ title, author }: Pick<TextRecord, 'title' | 'author'>): {
  readonly title?: string;
  readonly author?: string;
} {
  return {
    ...(title?.trim() ? { title: title.trim() } : {}),
    ...(author?.trim() ? { author: author.trim() } : {}),
  };
}
