import { isMasters, type Name } from '../reference/index.js';
import type { ExportedItem } from './exports.js';

type Format = 'bibtex' | 'biblatex';

/**
 * Works as BibTeX, which knows years and months and neither translators nor archives, or as BibLaTeX, which has a field
 * for each.
 */
export async function bibOf(items: readonly ExportedItem[], format: Format): Promise<string> {
  if (items.length === 0) return '';
  const { plugins } = await import('@citation-js/core');
  await import('@citation-js/plugin-bibtex');
  // It leaves out letters that have no command of TeX: Greek, Chinese.
  Object.assign(plugins.config.get('@bibtex').format, { useIdAsLabel: true, asciiOnly: false });
  const mapped = items
    // The plugin makes "--" of a hyphen alone.
    .map((item) =>
      item.page === undefined ? item : { ...item, page: item.page.replace(/\s?[–—]\s?/gu, '-') },
    )
    .map((item) => fieldsInTex(format === 'bibtex' ? forBibtex(item) : forBiblatex(item)));
  const entries = plugins.output
    .format(format, mapped)
    .trim()
    .split(/\n(?=@)/u)
    .map((entry, at) => {
      const item = items[at] as ExportedItem;
      return format === 'bibtex' ? mendedBibtex(entry, item) : mendedBiblatex(entry, item);
    });
  return `${entries.join('\n')}\n`;
}

const commands: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
};

/** What TeX would obey is escaped. */
function inTex(text: string): string {
  return text.replace(/[\\{}&%$#_~^<>]/gu, (sign) => commands[sign] ?? `\\${sign}`);
}

/** An address stays as it is, without the braces that would end its field. */
function fieldsInTex(item: object): object {
  return JSON.parse(JSON.stringify(item), (key, value) => {
    if (typeof value !== 'string' || key === 'id' || key === 'type') return value;
    return key === 'URL' || key === 'DOI' ? value.replace(/[{}\\]/gu, encodeURIComponent) : inTex(value);
  });
}

/** Its styles print a `note`, and none an `annote`: of a work without a title there is nothing else to print. */
function forBibtex({ note: printed, ...item }: ExportedItem): object {
  if (item.title === undefined) return { id: item.id, type: 'document', note: printed };
  const { editor, ...unedited } = item;
  const parts = item.issued?.['date-parts'].map((part) => part.slice(0, 2));
  const note = noteOf(item);
  return {
    ...(hasBothNames(item) ? unedited : item),
    ...(parts === undefined ? {} : { issued: { 'date-parts': parts } }),
    ...(item.edition === undefined ? {} : { edition: ordinal(item.edition) }),
    ...(item.type === 'thesis' ? { genre: isMasters(item.genre) ? "Master's thesis" : 'PhD thesis' } : {}),
    ...(note === '' ? {} : { note }),
    annote: printed,
  };
}

/** Its books have authors or editors. */
const hasBothNames = ({ type, author, editor }: Omit<ExportedItem, 'note'>): boolean =>
  type === 'book' && author !== undefined && editor !== undefined;

/** Where a case is reported, or an archive keeps something: there is no field for it in either format. */
function placeOf(item: Omit<ExportedItem, 'note'>): string {
  const { type, volume, page, archive, 'container-title': reports } = item;
  return type === 'legal_case'
    ? [volume, reports, page].filter(Boolean).join(' ')
    : [item.archive_location, archive, item['archive-place']].filter(Boolean).join(', ');
}

/** What BibTeX has no field for, as its styles print it. */
function noteOf(item: Omit<ExportedItem, 'note'>): string {
  const by = (lead: string, names: readonly Name[] = []): string => {
    const whole = names.map((name) => ('literal' in name ? name.literal : `${name.given} ${name.family}`));
    return whole.length === 0 ? '' : `${lead} by ${whole.join(' and ')}`;
  };
  const volumes = item['number-of-volumes'];
  return [
    placeOf(item),
    by('Edited', hasBothNames(item) ? item.editor : []),
    by('Translated', item.translator),
    volumes === undefined ? '' : `${volumes} vols`,
  ]
    .filter(Boolean)
    .join('. ');
}

/** "2nd" */
function ordinal(edition: string): string {
  if (!/^\d+$/u.test(edition)) return edition;
  const suffixes: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };
  const kind = new Intl.PluralRules('en', { type: 'ordinal' }).select(Number(edition));
  return `${edition}${suffixes[kind] ?? 'th'}`;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The plugin prints an address twice, calls a chapter by the name of an untitled one, and has no field for the day. */
function mendedBibtex(entry: string, { issued, author, editor, title, note }: ExportedItem): string {
  const day = title === undefined ? undefined : issued?.['date-parts'][0]?.[2];
  const hasName = author !== undefined || editor !== undefined;
  return withFields(entry, {
    day: day === undefined ? '' : String(day),
    // By which its styles sort it.
    key: hasName && title !== undefined ? '' : inTex(title ?? note),
  })
    .replace(/^\thowpublished = \{https?:.*\n/gmu, '')
    .replace(/^@inbook/u, '@incollection')
    .replace(/month = \{(\d+)\}/gu, (_, nth) => `month = ${months[Number(nth) - 1]}`);
}

function forBiblatex({ note: printed, language: _, ...item }: ExportedItem): object {
  const thesis = isMasters(item.genre) ? 'mathesis' : 'phdthesis';
  const genre = { thesis, 'article-newspaper': 'newspaper' }[item.type as string] ?? item.genre;
  return {
    ...item,
    ...(genre === undefined ? {} : { genre }),
    [item.title === undefined ? 'note' : 'annote']: printed,
  };
}

/** As babel calls them. */
const languages: Readonly<Record<string, string>> = {
  en: 'english',
  de: 'ngerman',
  es: 'spanish',
  fr: 'french',
  it: 'italian',
};

/** The plugin names a day of access twice, calls what a report is a subtype, and has no collections and no languages. */
function mendedBiblatex(entry: string, item: ExportedItem): string {
  const { type, editor, language } = item;
  return withFields(entry, {
    langid: languages[language ?? ''] ?? '',
    howpublished: inTex(placeOf(item)),
  })
    .replace(/^\tnote = \{\[Online; .*\n/mu, '')
    .replace(/^@inbook/u, editor === undefined ? '@inbook' : '@incollection')
    .replace(/^\tentrysubtype(?= = )/mu, type === 'report' ? '\ttype' : '\tentrysubtype');
}

function withFields(entry: string, fields: Readonly<Record<string, string>>): string {
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    value === '' ? [] : [`\t${name} = {${value}},\n`],
  );
  return (
    entry
      .replace(/\}$/u, () => `${lines.join('')}}`)
      // The plugin leaves the first word to the styles, which would write it in small letters: "NATO".
      .replace(/(?<=^\t(?:book)?title = \{)\p{L}+\p{Lu}\p{L}*/gmu, '{$&}')
  );
}
