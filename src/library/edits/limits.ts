import { UserError } from '../../errors.js';
import type { ReadText } from '../../indexing/index.js';
import type { Collection } from './collection.js';
import type { CollectionUsage } from './types.js';

/** About as many as are printed on a page: what texts have that are printed on none can then be counted as well. */
const charsPerPage = 1_800;

/** How a change makes a collection larger or smaller. */
interface Growth {
  /** Ids of texts that leave. */
  readonly going: readonly string[];
  readonly coming: readonly { readonly chars: number }[];
  /** Of the files that come. */
  readonly bytes: number;
}

export const charsOf = ({ document }: ReadText) => ({ chars: document.text.length });

const nothing: Growth = { going: [], coming: [], bytes: 0 };

/** What a collection has, of what it may have; null where it has no limits. */
export async function usageOf(collection: Collection): Promise<CollectionUsage | null> {
  const { limits } = collection;
  return limits === null ? null : { ...sizeAfter(collection, nothing), limits };
}

type Measure = 'texts' | 'pages' | 'bytes';

const measures = [
  { of: 'texts', limit: 'maxTexts', code: 'limit-texts' },
  { of: 'pages', limit: 'maxPages', code: 'limit-pages' },
  { of: 'bytes', limit: 'maxBytes', code: 'limit-bytes' },
] as const;

/**
 * The one place where a collection is kept from growing beyond its limits; what does not make it larger is never refused.
 *
 * @throws UserError that names the limit.
 */
export function assertRoom(collection: Collection, growth: Growth): void {
  const { limits } = collection;
  if (limits === null) return;
  const [before, after] = [sizeAfter(collection, nothing), sizeAfter(collection, growth)];
  for (const { of, limit, code } of measures) {
    if (after[of] <= Math.max(before[of], limits[limit])) continue;
    throw new UserError(code, { most: limits[limit], would: after[of], pageChars: charsPerPage });
  }
}

/** Bytes that a collection has room for beside its texts and a change; null: as many as the disk has. */
export function bytesLeft(collection: Collection, growth: Growth): number | null {
  const { limits } = collection;
  return limits === null ? null : limits.maxBytes - sizeAfter(collection, growth).bytes;
}

function sizeAfter({ entries, files }: Collection, growth: Growth): Readonly<Record<Measure, number>> {
  const going = new Set(growth.going);
  const staying = [...entries.values()].filter(({ id }) => !going.has(id));
  const pages = [...staying, ...growth.coming].map(({ chars }) => Math.ceil(chars / charsPerPage));
  const sources = [...files.values()].filter(({ id }) => !going.has(id));
  const sizes = sources.flatMap((file) => [file, ...(file.others ?? [])]).map(({ size }) => size);
  return {
    texts: staying.length + growth.coming.length,
    pages: sum(pages),
    bytes: sum(sizes) + growth.bytes,
  };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
