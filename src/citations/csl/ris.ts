import type { Name, PrintedDate, ReferenceType } from '../reference/index.js';
import type { ExportedItem } from './exports.js';

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

/** One work as RIS. */
export function risOf(item: ExportedItem): string {
  const [from, to] = item.page?.split(/\s?[–—-]\s?/u) ?? [];
  const tags: readonly Tag[] = [
    ['TY', risTypes[item.type]],
    ['ID', item.id],
    ...namesAs('AU', item.author),
    ...namesAs(item.type === 'book' ? 'A3' : 'A2', item.editor),
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
    ['AV', [item.archive_location, item.archive].filter(Boolean).join(', ') || undefined],
    ['PY', item.issued === undefined ? undefined : String(item.issued['date-parts'][0]?.[0])],
    ['DA', risDate(item.issued)],
    ['Y2', risDate(item.accessed)],
    ['LA', item.language],
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
