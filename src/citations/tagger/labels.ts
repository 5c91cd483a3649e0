/** What a word of a reference belongs to. Their order is that of the weights: a new one means fitting again. */
export const labels = [
  'author',
  'editor',
  'translator',
  'title',
  'journal',
  'host',
  'collection',
  'date',
  'volume',
  'issue',
  'pages',
  'locator',
  'place',
  'publisher',
  'edition',
  'genre',
  'volumes',
  'extent',
  'in',
  'link',
  'accessed',
  'note',
  'mark',
  'lead',
] as const;

export type Label = (typeof labels)[number];

/** Labels that are easily taken for each other, and lead to the same field or nearly so. */
const kin: readonly (readonly Label[])[] = [
  ['author', 'editor'],
  ['journal', 'host'],
  ['pages', 'locator'],
  ['place', 'publisher'],
];

/** For each label the places of those that count for it where it is asked how sure it is. */
export const kinOf: readonly (readonly number[])[] = labels.map((label, at) => {
  const group = kin.find((some) => some.includes(label));
  return group === undefined ? [at] : group.map((one) => labels.indexOf(one));
});
