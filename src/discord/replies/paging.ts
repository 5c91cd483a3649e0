import type { APIButtonComponent, APIEmbed } from 'discord.js';
import { type ButtonId, button } from '../message/reply.js';

/** A page of a list, and which it is. */
interface Page<T> {
  readonly shown: readonly T[];
  /** Counted from 0. */
  readonly index: number;
  readonly pages: number;
  /** Where what is shown begins in the list, counted from 1. */
  readonly first: number;
}

/** One page of a list. @param page - Counted from 0; beyond the end, the last. */
export function pageOf<T>(list: readonly T[], perPage: number, page: number): Page<T> {
  const pages = Math.max(1, Math.ceil(list.length / perPage));
  const index = Math.min(page, pages - 1);
  const start = index * perPage;
  return { shown: list.slice(start, start + perPage), index, pages, first: start + 1 };
}

/** A line of a list, and how long it is at most: of thousands of lines only those of one page are written. */
export interface Line {
  readonly chars: number;
  write(): string;
}

type Place = Pick<Page<unknown>, 'index' | 'pages'>;

/** `list 2 of 5`; nothing where all is on one page. */
export function listPlace({ index, pages }: Place): readonly string[] {
  return pages > 1 ? [`list ${index + 1} of ${pages}`] : [];
}

/** `listPlace` as the footer of an embed. @param more - What follows it. */
export function placeFooter(place: Place, more = ''): Pick<APIEmbed, 'footer'> {
  const [text] = listPlace(place);
  return text === undefined ? {} : { footer: { text: text + more } };
}

/** Previous and Next; none where all is on one page. @param idOf - The id that leads to a page. */
export function turnButtons(
  { index, pages }: Place,
  idOf: (page: number) => ButtonId,
): readonly APIButtonComponent[] {
  const turn = (label: string, to: number) => {
    const disabled = to < 0 || to >= pages;
    // One that is switched off leads to the page that is shown, as no two ids may be the same.
    return { ...button(label, ...idOf(disabled ? index : to)), disabled };
  };
  return pages > 1 ? [turn('‹ Previous', index - 1), turn('Next ›', index + 1)] : [];
}
