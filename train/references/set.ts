import type { Label } from '../../src/citations/tagger/labels.js';
import { tokensOf } from '../../src/citations/tagger/tokens.js';
import type { Labelled } from './labelled.js';
import type { Person, Record } from './record.js';
import {
  americanJournals,
  betweens,
  bodies,
  classics,
  commentaries,
  firms,
  germanJournals,
  germanPlaces,
  germanPublishers,
  groups,
  type Kind,
  lawJournals,
  leads,
  matters,
  names,
  newspapers,
  remarks,
  styles,
} from './styles.js';

type Random = () => number;

/** Values that styles draw on, from all references. */
interface Pools {
  readonly records: readonly Record[];
  readonly german: readonly Record[];
  readonly journals: readonly string[];
  readonly hosts: readonly string[];
  readonly places: readonly string[];
  readonly publishers: readonly string[];
  readonly series: readonly string[];
}

const germanWord =
  /(?<!\p{L})(?:der|die|das|und|des|zur|zum|im|für|über|eine|einer|Zur|Das|Der|Die|Über|Eine)(?!\p{L})/u;

export function poolsOf(all: readonly Record[]): Pools {
  const records = all.filter(
    ({ authors, fields: { title = '' } }) => authors.length > 0 && title.length > 8 && title.length < 220,
  );
  const valuesOf = (label: Label) => all.flatMap(({ fields }) => clean(fields[label]));
  return {
    records,
    german: records.filter(
      ({ fields }) => (fields.title?.match(new RegExp(germanWord, 'gu')) ?? []).length > 1,
    ),
    journals: valuesOf('journal'),
    hosts: valuesOf('host'),
    places: valuesOf('place'),
    publishers: valuesOf('publisher'),
    series: valuesOf('collection'),
  };
}

function clean(value: string | undefined): readonly string[] {
  return value === undefined || value.length < 3 || value.length > 120
    ? []
    : [value.replace(/^In[:\s]\s*/u, '')];
}

/** Sets references of these data in all styles: the titles and names are theirs, the numbers made up. */
export function setInStyles(pools: Pools, count: number, random: Random): readonly Labelled[] {
  const share: readonly Kind[] = [
    ...([
      'article',
      'article',
      'article',
      'article',
      'book',
      'book',
      'book',
      'book',
      'chapter',
      'chapter',
    ] as const),
    ...(['other', 'other', 'short'] as const),
  ];
  const lines = Object.fromEntries(
    Object.entries(styles).map(([kind, text]) => [kind, text.trim().split(/\n\s*/u)]),
  ) as globalThis.Record<Kind, string[]>;
  const one = () => setOne(pick(lines[pick(share, random)], random), pools, random);
  return Array.from({ length: count }, () => {
    const chance = random();
    if (chance < 0.12) return inOneNote(Array.from({ length: between(2, 3, random) }, one), random);
    return chance < 0.2 ? joinedTo(one(), pick(['. ', ', ', '; '], random), remark(random)) : one();
  });
}

/** References one behind the other, as in a note. */
function inOneNote(all: readonly Labelled[], random: Random): Labelled {
  return all.reduce((note, next) => joinedTo(note, pick(betweens, random), next));
}

function remark(random: Random): Labelled {
  const text = pick(remarks, random);
  const tokens = tokensOf(text);
  return { text, tokens, labels: tokens.map(() => 'note') };
}

/** Two texts as one; words between them only lead to the second. */
function joinedTo(one: Labelled, between: string, other: Labelled): Labelled {
  const text = `${one.text.replace(/[.]$/u, '')}${between}${other.text}`;
  const tokens = tokensOf(text);
  const added = tokens.length - one.tokens.length - other.tokens.length;
  return {
    text,
    tokens,
    labels: [...one.labels, ...Array.from({ length: added }, (): Label => 'lead'), ...other.labels],
  };
}

const pick = <T>(from: readonly T[], random: Random): T => from[Math.floor(random() * from.length)] as T;
const between = (low: number, high: number, random: Random): number =>
  low + Math.floor(random() * (high - low + 1));

function setOne(line: string, pools: Pools, random: Random): Labelled {
  const isGerman = line.startsWith('~');
  const record = pick(isGerman || random() < 0.03 ? pools.german : pools.records, random);
  const value = valuesFor(record, pools, isGerman, random);
  const draft = new Draft();
  if (random() < 0.2)
    draft.add(`${expand(pick<string>(isGerman ? leads.german : leads.plain, random), value)} `, 'lead');
  else if (random() < 0.08)
    draft.add(
      pick(
        [`[${between(1, 90, random)}] `, `${between(1, 90, random)}. `, `${between(1, 90, random)} `],
        random,
      ),
      'mark',
    );
  for (const [part, label, body] of line.replace(/^~/u, '').matchAll(/\{(\w+):([^{}]*)\}|[^{}]+/gu)) {
    if (label === undefined) draft.addPlain(random() < slips ? slipped(part, random) : part, value);
    else draft.add(expand(body ?? '', value), label as Label);
  }
  if (random() < 0.6) draft.addPlain('.', value);
  return draft.labelled(varied(isGerman, random));
}

/** In how many places a mark is not printed as the style has it. */
const slips = 0.015;

/** Between fields, what typists and scanners make of a mark. */
function slipped(mark: string, random: Random): string {
  return /^[.,:;]\s$/u.test(mark) ? pick([' ', '. ', ', ', mark.trim(), ` ${mark}`], random) : mark;
}

const expand = (text: string, value: (name: string) => string): string =>
  text.replace(/\$(\w+)/gu, (_, name: string) => value(name));

/** A text as it grows, and which of its spans have which label. */
class Draft {
  #text = '';
  readonly #spans: { readonly from: number; readonly label: Label }[] = [];

  add(text: string, label: Label): void {
    this.#spans.push({ from: this.#text.length, label });
    this.#text += text;
  }

  /** Marks; a year among them is a date. */
  addPlain(text: string, value: (name: string) => string): void {
    for (const piece of text.split(/(\$year)/u))
      if (piece === '$year') this.add(value('year'), 'date');
      else this.#text += piece;
  }

  /** @param vary - Changes marks, each for one of the same length. */
  labelled(vary: (text: string) => string): Labelled {
    const text = vary(this.#text);
    const tokens = tokensOf(text);
    const labels = tokens.map(
      ({ start }) => this.#spans.findLast(({ from }) => from <= start)?.label ?? 'note',
    );
    return { text, tokens, labels };
  }
}

/** Other quotation marks and dashes than the style's. */
function varied(isGerman: boolean, random: Random): (text: string) => string {
  const quotes = pick(
    isGerman ? ['„“', '»«', '""', '“”', '‚‘', ''] : ['‘’', '“”', '""', "''", '', '', ''],
    random,
  );
  const dash = pick(['-', '–', '–', ''], random);
  return (text) => {
    const quoted =
      quotes === ''
        ? text
        : text
            .replace(/[‘“«](?=[^’”»]*[’”»])/gu, quotes.charAt(0))
            .replace(/[”»]|’(?![\p{L}])/gu, quotes.charAt(1));
    return dash === '' ? quoted : quoted.replace(/(?<=\d)-(?=\d)/gu, dash);
  };
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const germanMonths = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
];
const frenchMonths = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];
const spanishMonths = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
];
const romans = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'IX', 'XII', 'XIV', 'XXI'];
const schools = [
  'University of',
  'Universität',
  'Univ.',
  'Université de',
  'Columbia University',
  'Yale University',
];

function valuesFor(
  record: Record,
  pools: Pools,
  isGerman: boolean,
  random: Random,
): (name: string) => string {
  const year = between(random() < 0.15 ? 1780 : 1935, 2022, random);
  // A page that looks like a year is the rule where reviews count a volume's pages through.
  const first = random() < 0.15 ? between(1400, 2030, random) : between(1, 1400, random);
  const last = first + between(1, 40, random);
  const pages =
    random() < 0.3 && String(first).length === String(last).length
      ? `${first}-${String(last).slice(-2)}`
      : `${first}-${last}`;
  const month = between(0, 11, random);
  const day = between(1, 28, random);
  const pin = between(1, 480, random);
  const editors = pick(pools.records, random).authors.slice(0, between(1, 3, random));
  const place = isGerman && random() < 0.8 ? pick(germanPlaces, random) : pick(pools.places, random);
  const school = pick(schools, random);
  const authors = record.authors;
  const family = (authors[0]?.family ?? '').replace(/[^A-Za-z]/gu, '');
  const hostOf = () =>
    random() < 0.5
      ? pick(pools.hosts, random)
      : (pick(isGerman ? pools.german : pools.records, random).fields.title ?? '');
  const abbreviated = () =>
    random() < 0.6 ? pick(americanJournals, random) : abbreviate(pick(pools.journals, random));
  const values: globalThis.Record<string, () => string> = {
    title: () => (record.fields.title ?? '').replace(/[.,;:]+$/u, ''),
    capitalTitle: () =>
      (record.fields.title ?? '').replace(/ and /u, random() < 0.4 ? ' & ' : ' and ').toUpperCase(),
    natural: () =>
      joined(
        authors.map((person) => natural(person, random)),
        random,
        isGerman,
      ),
    short: () =>
      joined(
        authors.map((person) => `${initialsOf(person.given)} ${person.family}`),
        random,
        isGerman,
      ),
    stopless: () =>
      joined(
        authors.map(({ family, given }) => `${initialsOf(given).replace(/[.\s]/gu, '')} ${family}`),
        random,
        isGerman,
      ),
    group: () => pick(groups, random),
    commentary: () => pick(commentaries, random),
    doi: () =>
      `${pick(['doi:', 'doi: ', 'https://doi.org/', ''], random)}10.${first + 1000}/j.${family.toLowerCase()}.${year}.${pin}`,
    abbreviatedMonth: () => monthNames[month]?.slice(0, 3) ?? '',
    ancient: () =>
      pick(
        [
          `${pin}a${between(1, 50, random)}–${between(1, 50, random)}`,
          `${pin}b`,
          `B ${pin}`,
          `${pick(romans, random)}.${day}`,
        ],
        random,
      ),
    season: () => pick(['Spring', 'Summer', 'Autumn', 'Fall', 'Winter'], random),
    past: () => String(between(1517, 1968, random)),
    spanishDay: () => `${day} de ${spanishMonths[month]} de ${year}`,
    spanishPaper: () =>
      pick(
        ['El Mercurio', 'La Segunda', 'La Nación', 'El Universal', 'La Vanguardia', 'ABC', 'El Comercio'],
        random,
      ),
    classic: () => pick(classics, random),
    again: () => pick(['ders.', 'dies.', 'Ders.', 'Dies.'], random),
    word: () => (record.fields.title ?? '').split(/[^\p{L}’'-]/u).find((it) => it.length > 4) ?? 'Essays',
    capitals: () =>
      joined(
        authors.map((person) => natural(person, random).toUpperCase()),
        random,
        false,
      ),
    inverted: () => invertedAll(authors, random, isGerman),
    apa: () =>
      joinedApa(
        authors.map(({ family, given }) => `${family}, ${initialsOf(given)}`),
        random,
      ),
    apaless: () =>
      joined(
        authors.map(({ family, given }) => `${family}, ${initialsOf(given)}`),
        random,
        isGerman,
      ),
    vancouver: () => inVancouver(authors, random),
    slashed: () =>
      authors.map(({ family, given }) => `${family}, ${given}`).join(pick(['/', '/', '; ', ' / '], random)),
    opening: () =>
      (record.fields.title ?? '')
        .split(' ')
        .slice(0, between(1, 4, random))
        .join(' ')
        .replace(/[.,;:]+$/u, ''),
    body: () => (random() < 0.35 ? pick(names, random) : `${pick(bodies, random)} ${pick(matters, random)}`),
    frenchDay: () => `${day} ${frenchMonths[month]} ${year}`,
    family: () =>
      authors
        .slice(0, 3)
        .map(({ family }) => family)
        .join(pick(['/', '/', ' & ', ' u. '], random)),
    someone: () => natural(editors[0] as Person, random),
    someones: () =>
      joined(
        editors.map((person) => natural(person, random)),
        random,
        isGerman,
      ),
    someonesVancouver: () => editors.map(vancouver).join(', '),
    someonesInverted: () =>
      editors.map(({ family, given }) => `${family}, ${given}`).join(pick(['/', '; ', ' und '], random)),
    someonesSlashed: () => editors.map((person) => natural(person, random)).join('/'),
    families: () => editors.map(({ family }) => family).join('/'),
    year: () => `${year}${random() < 0.03 ? 'a' : ''}`,
    later: () => pick([String(year + 3), String(year + 3).slice(-2)], random),
    month: () => pick(isGerman ? germanMonths : monthNames, random),
    day: () => `${day} ${monthNames[month]} ${year}`,
    american: () => `${monthNames[month]} ${day}, ${year}`,
    shortAmerican: () => `${monthNames[month]?.slice(0, 3)}. ${day}, ${year}`,
    section: () => pick(['G2', 'A', 'B', 'C1', '2'], random),
    capitalsInverted: () =>
      authors
        .map(({ family, given }) => `${family.toUpperCase()}, ${given}`)
        .join(pick(['; ', '/', ' und '], random)),
    matter: () => pick(matters, random),
    germanDay: () => `${day}. ${germanMonths[month]} ${year}`,
    numbers: () => `${day}.${month + 1}.${year}`,
    volume: () => String(between(1, random() < 0.7 ? 60 : 350, random)),
    issue: () => String(between(1, 12, random)),
    roman: () => pick(romans, random),
    nth: () => pick(['2nd', '3rd', '4th', '5th', '2', 'second', '2d', '6th'], random),
    ordinal: () => `${between(2, 9, random)}.`,
    first: () => String(first),
    near: () => {
      const at = first + between(0, 30, random);
      return pick([String(at), String(at), `${at}-${String(at + 2).slice(-2)}`], random);
    },
    pages: () => pages,
    pin: () => pick([String(pin), String(pin), `${pin}-${pin + 3}`, `${pin}, ${pin + 9}`], random),
    journal: () => pick(pools.journals, random),
    abbreviated,
    shouted: () => abbreviated().toUpperCase(),
    law: () => pick(lawJournals, random),
    german: () => pick(germanJournals, random),
    paper: () => (random() < 0.5 ? pick(newspapers, random) : localPaper(pick(pools.places, random), random)),
    host: () => hostOf(),
    capitalHost: () => hostOf().toUpperCase(),
    series: () => (random() < 0.4 ? pick(pools.series, random) : seriesOn(pick(matters, random), random)),
    place: () => place,
    publisher: () =>
      isGerman && random() < 0.8
        ? pick(germanPublishers, random)
        : random() < 0.05
          ? pick(firms, random)
          : pick(pools.publishers, random),
    school: () => (school.endsWith('y') ? school : `${school} ${pick(pools.places, random)}`),
    url: () =>
      `https://www.${pick(pools.records, random)
        .authors[0]?.family.toLowerCase()
        .replace(/[^a-z]/gu, '')}.example/${pin}`,
  };
  return (name) => {
    const make = values[name];
    if (make === undefined) throw new Error(`expected a value of styles, found ${name}`);
    return make();
  };
}

function localPaper(place: string, random: Random): string {
  const town = place.split(/[,/]/u)[0] ?? '';
  return pick(
    [
      `${town} Courier`,
      `The ${town} Gazette`,
      `${town}er Anzeiger`,
      `${town}er Zeitung`,
      `Le Courrier de ${town}`,
      `${town} Times`,
      `The ${town} Mercury`,
      `Il Corriere di ${town}`,
    ],
    random,
  );
}

function seriesOn(matter: string, random: Random): string {
  return pick(
    [
      `Studies in ${matter}`,
      `Schriften zur ${matter}`,
      `${matter} Lectures`,
      `${matter} Working Paper Series`,
      `Research Papers in ${matter}`,
      `Beiträge zur ${matter}`,
      `Collection ${matter}`,
      `Records of ${matter}`,
      `${matter} Library`,
    ],
    random,
  );
}

function natural({ family, given }: Person, random: Random): string {
  const full = /^\p{Lu}{2,3}$/u.test(given) ? initialsOf(given) : given;
  return `${random() < 0.3 ? initialsOf(full) : full} ${family}`;
}

function initialsOf(given: string): string {
  const letters = /^\p{Lu}{2,3}$/u.test(given)
    ? given.split('')
    : given.split(/[\s.]+/u).flatMap((part) => part.charAt(0));
  return letters
    .filter((letter) => /\p{Lu}/u.test(letter))
    .map((letter) => `${letter}.`)
    .join(' ');
}

function vancouver({ family, given }: Person): string {
  return `${family} ${initialsOf(given).replace(/[.\s]/gu, '')}`;
}

function inVancouver(authors: readonly Person[], random: Random): string {
  const isCut = authors.length > 3 && random() < 0.4;
  const names = (isCut ? authors.slice(0, 3) : authors).map(vancouver).join(random() < 0.15 ? ' ' : ', ');
  return isCut ? `${names}, et al` : names;
}

function invertedAll(authors: readonly Person[], random: Random, isGerman: boolean): string {
  const [first, ...rest] = authors as [Person, ...Person[]];
  const lead = `${first.family}, ${first.given}`;
  const others =
    isGerman || random() < 0.4
      ? rest.map(({ family, given }) => `${family}, ${given}`)
      : rest.map((person) => natural(person, random));
  return joined([lead, ...others], random, isGerman).replace(/\.$/u, '');
}

function joined(names: readonly string[], random: Random, isGerman: boolean): string {
  if (names.length < 2) return names[0] ?? '';
  if (names.length > 3 && random() < 0.3)
    return `${names[0]} ${pick(['et al.', 'u.a.', 'and others'], random)}`;
  const and = isGerman
    ? pick([' und ', ' und ', ' u. ', '/', ', ', '; ', ' & '], random)
    : pick([' and ', ', and ', ' & ', ', ', '; '], random);
  const comma = and === '/' || and === '; ' ? and : ', ';
  return `${names.slice(0, -1).join(comma)}${and}${names.at(-1)}`;
}

function joinedApa(names: readonly string[], random: Random): string {
  if (names.length < 2) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')}${pick([', & ', ' & ', ', and '], random)}${names.at(-1)}`;
}

function abbreviate(name: string): string {
  return name
    .split(' ')
    .filter((word) => !/^(?:of|the|and|de|des|du|der|für|in|on)$/iu.test(word))
    .map((word) => (word.length > 6 ? `${word.slice(0, 4)}.` : word))
    .join(' ');
}
