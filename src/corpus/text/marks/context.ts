/** A number that belongs to the word before it: p. 4, vol. ii, chapter 3. */
export const label =
  /(?:^|[\s(])(?:p|pp|no|nos|n|nn|vol|vols|ch|chap|fig|figs|tab|art|sec|§|ch|c|ca|chapter|section|page|pages|part|table|figure|note|notes|number|article|act|book|volume|clause|line|verse|january|february|march|april|may|june|july|august|september|october|november|december|version|room|route|highway|apollo|world war|plate|item|bundle|series|step|question|phase|group|class|type|level|day|week|month|year|age|aged|nr|nummer)\.?\s?$/i;
export const abbreviation = /(?:^|[\s(])(?:p|pp|nos?|nn?|vols?|chap|ch|figs?|tab|art|sec|ca?|nr)\.$/i;

/** What follows a mark. */
export interface Behind {
  readonly manner: string;
  readonly score: number;
}

/** What follows a mark: white space, punctuation or nothing; null where no mark ends. */
export function behindMark(text: string, end: number): Behind | null {
  const next = text.slice(end, end + 2);
  if (next === '' || next.startsWith('\n')) return { manner: '', score: 0 };
  if (/^\s[.,;:!?]/.test(next)) return { manner: ' .', score: 2 };
  if (/^\s/.test(next)) return { manner: '', score: 0 };
  if (/^[.,]\d/.test(next)) return null;
  // Where the extractor lost the space, a sentence begins right behind the mark of the one before.
  if (/^[“"‘«]?\p{Lu}/u.test(next)) return { manner: '', score: -2 };
  if (/^[.,;:!?)\]”’"»…—–]/.test(next)) return { manner: '.', score: 0 };
  return null;
}
