import type { CollectionUsage } from '../library/index.js';

const megabyte = 1_000_000;

/** How much of what it may have a collection has: `12 of 100 texts, 340 of 10,000 pages, 4 of 500 MB`. */
export function usageLine({ texts, pages, bytes, limits }: CollectionUsage): string {
  const of = (has: number, most: number) => `${has.toLocaleString('en')} of ${most.toLocaleString('en')}`;
  const parts = [
    `${of(texts, limits.maxTexts)} texts`,
    `${of(pages, limits.maxPages)} pages`,
    `${of(Math.ceil(bytes / megabyte), Math.round(limits.maxBytes / megabyte))} MB`,
  ];
  return parts.join(', ');
}
