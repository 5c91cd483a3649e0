import type { Name, PrintedDate, Reference, ReferenceType } from '../reference/index.js';

/** The forms in which works can be taken along. */
export const exportFormats = ['bibtex', 'ris', 'csl-json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What a file of each format is called. */
export const exportFiles: Readonly<
  Record<ExportFormat, { readonly title: string; readonly ending: string }>
> = {
  bibtex: { title: 'BibTeX', ending: '.bib' },
  ris: { title: 'RIS', ending: '.ris' },
  'csl-json': { title: 'CSL-JSON', ending: '.json' },
};

/** A work with the key that it has in an export, and its citation as printed. */
export interface ExportedWork {
  readonly id: string;
  readonly reference: Reference;
  readonly printed: string;
}

/** Works as a file that reference managers read. The printed text is among the notes, in BibTeX the `annote`. */
export async function exportWorks(works: readonly ExportedWork[], format: ExportFormat): Promise<string> {
  const items = works.map(({ id, reference, printed }) => ({ id, ...reference, note: printed }));
  switch (format) {
    case 'csl-json':
      return `${JSON.stringify(items, null, 2)}\n`;
    case 'ris':
      return items.map(risOf).join('\r\n');
    case 'bibtex':
      return bibtexOf(items);
  }
}

type Item = Reference & { readonly id: string; readonly note: string };

/** Of BibLaTeX's fields those that BibTeX lacks and passes over; a date that is more than a year. */
const onlyBiblatex = /^\t(?:date = \{\d+[-/]|translator = |urldate = ).*$/gmu;

async function bibtexOf(items: readonly Item[]): Promise<string> {
  const { plugins } = await import('@citation-js/core');
  await import('@citation-js/plugin-bibtex');
  Object.assign(plugins.config.get('@bibtex').format, { useIdAsLabel: true });
  if (items.length === 0) return '';
  const entriesOf = (format: 'bibtex' | 'biblatex', all: readonly object[]): readonly string[] =>
    plugins.output
      .format(format, all)
      .trim()
      .split(/\n(?=@)/u);
  const full = entriesOf('biblatex', items);
  const entries = entriesOf('bibtex', items.map(forBibtex)).map((entry, at) => {
    const added = full[at]?.match(onlyBiblatex) ?? [];
    return (
      entry
        // The plugin prints an address twice, and calls a chapter by the name of an untitled one.
        .replace(/^\thowpublished = \{https?:.*\n/gmu, '')
        .replace(/^@inbook/u, '@incollection')
        .replace(/month = \{(\d+)\}/gu, (_, nth) => `month = ${months[Number(nth) - 1]}`)
        .replace(/\n\}$/u, [...added, '}'].map((line) => `\n${line}`).join(''))
    );
  });
  return `${entries.join('\n')}\n`;
}

/** As BibTeX knows them: each style prints them in its own way. */
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * BibTeX has years and months: a day would be printed in the month's field, as `jul 27`. Its styles print a `note`, and
 * none an `annote`; and it has two kinds of theses.
 */
function forBibtex({ note, ...item }: Item): object {
  const parts = item.issued?.['date-parts'].map((part) => part.slice(0, 2));
  return {
    ...item,
    ...(parts === undefined ? {} : { issued: { 'date-parts': parts } }),
    ...(item.type === 'thesis'
      ? { genre: /^(?:M|Magister)/u.test(item.genre ?? '') ? "Master's thesis" : 'PhD thesis' }
      : {}),
    annote: note,
  };
}

/**
 * @see https://en.wikipedia.org/wiki/RIS_(file_format): the specification itself is no longer on the web. The RIS
 *   plugin of Citation.js is not used because it drops the DOI of chapters and does not divide pages.
 */
const risTypes: Readonly<Record<ReferenceType, string>> = {
  article: 'GEN',
  'article-journal': 'JOUR',
  'article-newspaper': 'NEWS',
  book: 'BOOK',
  chapter: 'CHAP',
  document: 'GEN',
  'paper-conference': 'CONF',
  legal_case: 'CASE',
  legislation: 'STAT',
  manuscript: 'MANSCPT',
  report: 'RPRT',
  thesis: 'THES',
  webpage: 'ELEC',
};

type Tag = readonly [tag: string, value: string | undefined];

function risOf(item: Item): string {
  const [from, to] = item.page?.split(/\s?[–—-]\s?/u) ?? [];
  const tags: readonly Tag[] = [
    ['TY', risTypes[item.type]],
    ['ID', item.id],
    ...namesAs('AU', item.author),
    ...namesAs(item.type === 'book' ? 'A2' : 'ED', item.editor),
    ...namesAs('A3', item['container-author']),
    ...namesAs('A4', item.translator),
    ['TI', item.title],
    ['T2', item['container-title']],
    ['T3', item['collection-title']],
    ['VL', item.volume ?? item['collection-number']],
    ['NV', item['number-of-volumes']],
    ['IS', item.issue ?? item.number],
    ['SE', item.section],
    ['SP', from],
    ['EP', to],
    ['ET', item.edition],
    ['M3', item.genre],
    ['CY', item['publisher-place'] ?? item['archive-place']],
    ['PB', item.publisher ?? item.authority],
    ['AV', item.archive],
    ['PY', item.issued === undefined ? undefined : String(item.issued['date-parts'][0]?.[0])],
    ['DA', risDate(item.issued)],
    ['Y2', risDate(item.accessed)],
    ['DO', item.DOI],
    ['UR', item.URL],
    ['N1', item.note],
  ];
  const lines = tags.flatMap(([tag, value]) =>
    // A line break within a value would begin a field of its own.
    value === undefined ? [] : [`${tag}  - ${value.replace(/\s+/gu, ' ')}`],
  );
  return [...lines, 'ER  - ', ''].join('\r\n');
}

function namesAs(tag: string, names: readonly Name[] = []): readonly Tag[] {
  return names.map((name) => [
    tag,
    'literal' in name ? name.literal : [name.family, name.given, name.suffix].filter(Boolean).join(', '),
  ]);
}

/** "2019/07/25/": the day and the month may be missing, their slashes may not. */
function risDate(date: PrintedDate | undefined): string | undefined {
  const [year, month, day] = date?.['date-parts'][0] ?? [];
  if (year === undefined) return undefined;
  const two = (n: number | undefined) => (n === undefined ? '' : String(n).padStart(2, '0'));
  return `${year}/${two(month)}/${two(day)}/`;
}
