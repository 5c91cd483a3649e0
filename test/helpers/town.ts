/** What the documents of a town tell of, a document each. */
export const sights = [
  'ferry',
  'lighthouse',
  'market',
  'library',
  'bakery',
  'orchard',
  'railway',
  'museum',
] as const;

export type Sight = (typeof sights)[number];

/** A text whose every sentence says which version of the corpus it belongs to: `edition 1`. */
export function tellOf(sight: Sight, version: number): string {
  return (
    `In edition ${version} the ${sight} of Carrow opens at 7 in the morning. ` +
    `Its keeper, says edition ${version}, has worked at the ${sight} for 20 years.`
  );
}

/** The versions that a text tells. */
export function editionsIn(text: string): readonly number[] {
  return [...new Set([...text.matchAll(/edition (\d+)/g)].map(([, version]) => Number(version)))];
}
