const places = [
  'mill',
  'ferry',
  'archive',
  'orchard',
  'lighthouse',
  'market hall',
  'tannery',
  'chapel',
] as const;
const buyers = [
  'a salt merchant',
  'two brothers',
  'the bishop',
  'a company of weavers',
  'the widow of a captain',
];
const towns = [
  'Aldmoor',
  'Brackwater',
  'Corvenby',
  'Dunscombe',
  'Eskerton',
  'Farrowdale',
  'Grimwold',
  'Hexley',
];

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

/** The town that a server's texts are about: no two servers have the same. */
export const townOf = (server: number): string =>
  `${pick(towns, server)}${server < towns.length ? '' : server}`;

/** A text that says of every place who bought it, in other years from one part to the next. */
export function chronicle(server: number, part: number): string {
  const town = townOf(server);
  const paragraphs = places.map((place, at) => {
    const year = 1400 + part * 20 + at;
    return (
      `In ${year} the ${place} of ${town} was sold to ${pick(buyers, part + at)}. ` +
      `The people of ${town} spoke of the sale for years, as the ${place} had fed half of the quarter.` +
      `[${at + 1}]`
    );
  });
  const notes = places.map(
    (place, at) =>
      `[${at + 1}] Records of ${town}, vol. ${part + 1} (${1900 + at}), p. ${at + 3}, on the ${place}.`,
  );
  return [`The Chronicle of ${town}, part ${part + 1}`, ...paragraphs, 'Notes', ...notes].join('\n\n');
}

/** A question that some part of a server's texts answers. */
export const questionAt = (at: number): string => `Who bought the ${pick(places, at)}?`;

/** Whether a message is about a town of another server. */
export function isAboutAnother(server: number, servers: number, words: string): boolean {
  const others = Array.from({ length: servers }, (_, other) => other).filter((other) => other !== server);
  return others.some((other) => words.includes(townOf(other)));
}
