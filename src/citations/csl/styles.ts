import { readFileSync } from 'node:fs';
import type CSL from 'citeproc';
import { forms, oneOf } from '../../language/index.js';
import { remembered } from '../../remembered.js';
import type { Locator, Reference } from '../reference/index.js';
import { called, inManner } from './manners.js';
import { outOfCapitals } from './out-of-capitals.js';
import { languageOfWork } from './title-language.js';

/** A style in which a work can be cited. */
export type StyleName = 'chicago' | 'apa' | 'mla';

interface Style {
  readonly title: string;
  readonly file: string;
  /** What its two forms are called: the one with the page, and the one in the list of works. */
  readonly forms: readonly [citation: string, entry: string];
}

export const styles: Readonly<Record<StyleName, Style>> = {
  chicago: {
    title: 'Chicago',
    file: 'chicago-fullnote-bibliography.csl',
    forms: ['note', 'bibliography'],
  },
  apa: { title: 'APA', file: 'apa.csl', forms: ['in the text', 'references'] },
  mla: { title: 'MLA', file: 'modern-language-association.csl', forms: ['in the text', 'works cited'] },
};

/** A text in pieces, of which some are in italics. */
export type StyledText = readonly StyledPiece[];

export interface StyledPiece {
  readonly text: string;
  readonly isItalic: boolean;
}

export function plainText(styled: StyledText): string {
  return styled.map(({ text }) => text).join('');
}

/** A work in one style. */
export interface FormattedCitation {
  readonly style: StyleName;
  /** With the page that is cited: a note, or what is in brackets in the text. */
  readonly citation: StyledText;
  /** As in a bibliography. */
  readonly entry: StyledText;
}

const folder = new URL('../../../styles/', import.meta.url);
const itemId = 'work';

type Engine = InstanceType<typeof CSL.Engine>;
const engines = new Map<StyleName, Promise<Engine>>();
/** The work that engines are given: they ask for it at once. */
let shown: object = {};

/**
 * Cites a work in a style. Titles have the capitals of the style where they are sure to be English, else those that are
 * printed.
 *
 * @returns Null for a work without a title: no style has a form for it.
 */
export async function formatCitation(
  read: Reference,
  locator: Locator | null,
  style: StyleName,
): Promise<FormattedCitation | null> {
  const reference = called(await outOfCapitals(read));
  if (reference.title === undefined) return null;
  const engine = await remembered(engines, style, () => openEngine(style));
  const language = await languageOfWork(reference);
  const fields = await inManner(reference, style, language === 'en');
  const cite = (item: object): string => {
    // Without a language the processor takes titles for English.
    shown = { ...guarded(item), id: itemId, language: language ?? 'und' };
    engine.updateItems([]);
    engine.updateItems([itemId]);
    // All pages of an article are no place in it.
    const place = locator === null || locator.value === reference.page ? {} : placeOf(locator, style);
    return engine.makeCitationCluster([{ id: itemId, ...place }]);
  };
  // Chicago's notes count the volumes of a work only where none of them is named.
  const { 'number-of-volumes': _, ...uncounted } = fields;
  const citation = cite(inVolume.test(locator?.value ?? '') ? uncounted : fields);
  cite(fields);
  const [, [entry = ''] = []] = engine.makeBibliography() || [];
  return { style, citation: styled(citation), entry: styled(entry) };
}

/** "2:12–19", "vol. 2, pp. 12–19", "Bd. 2, S. 12" */
const inVolume = new RegExp(
  `^(?:(\\d+):\\s?|${oneOf(forms.locators.volumes)}\\s?(\\d+),\\s(?:${oneOf(forms.locators.pages)}\\s?)?)(\\d.*)$`,
  'iu',
);
const shortLabels = { page: 'p.', section: 'sec.', folio: 'fol.' } as const;

type Place = { readonly locator: string; readonly label: string } | { readonly suffix: string };

function placeOf({ value, label }: Locator, style: StyleName): Place {
  const [, one, two, pages = ''] = inVolume.exec(value) ?? [];
  const volume = one ?? two;
  if (volume !== undefined && style === 'apa')
    return { suffix: guard(`, Vol. ${volume}, ${/^\w+$/u.test(pages) ? 'p.' : 'pp.'} ${inFull(pages)}`) };
  if (volume !== undefined)
    return { locator: guard(`${volume}:${style === 'mla' ? ' ' : ''}${pages}`), label: 'page' };
  if (label === null) return { suffix: `, ${guard(value)}` };
  // The MLA file sets "sec.4", without a space.
  if (style === 'mla' && label !== 'page') return { suffix: `, ${shortLabels[label]} ${guard(value)}` };
  return { locator: guard(style === 'apa' ? inFull(value) : value), label };
}

/** "338–51" as "338–351". */
function inFull(pages: string): string {
  return pages.replace(/(\d+)([–-])(\d+)/gu, (_, from: string, dash: string, to: string) =>
    [from, dash, from.slice(0, Math.max(0, from.length - to.length)), to].join(''),
  );
}

async function openEngine(style: StyleName): Promise<Engine> {
  // Loaded when the first citation is asked for: it is a megabyte of code.
  const { default: csl } = await import('citeproc');
  const sys = {
    retrieveLocale: () => readFileSync(new URL('locales-en-US.xml', folder), 'utf8'),
    retrieveItem: () => shown,
  };
  const { text } = csl.Output.Formats;
  csl.Output.Formats.pieces = {
    ...text,
    '@font-style/italic': `${italic}%%STRING%%${upright}`,
    '@font-style/normal': `${upright}%%STRING%%${italic}`,
  };
  const skipped = csl.SKIP_WORDS;
  // In APA's titles words of four letters have capitals, prepositions too.
  if (style === 'apa') csl.SKIP_WORDS = skipped.filter((word) => word.length < 4);
  const file = readFileSync(new URL(styles[style].file, folder), 'utf8');
  const engine = new csl.Engine(sys, file, 'en-US', true);
  csl.SKIP_WORDS = skipped;
  engine.setOutputFormat('pieces');
  return engine;
}

/** The processor reads some tags in fields as formatting and drops them; here they are characters of the text. */
const stand = '\uE010';
/** Before and behind what is in italics. */
const [italic, upright] = ['\uE011', '\uE012'];
const ours = /[\uE010-\uE012]/gu;

function guarded(item: object): object {
  return JSON.parse(JSON.stringify(item), (_, value) => (typeof value === 'string' ? guard(value) : value));
}

const guard = (text: string): string => text.replace(ours, '').replaceAll('<', stand);

function styled(output: string): StyledText {
  let isItalic = false;
  return output
    .replaceAll(stand, '<')
    .replace(/\s+/gu, ' ')
    .trim()
    .split(/(?=[\uE011\uE012])/u)
    .flatMap((piece) => {
      if (piece.startsWith(italic)) isItalic = true;
      if (piece.startsWith(upright)) isItalic = false;
      const text = piece.replace(ours, '');
      return text === '' ? [] : [{ text, isItalic }];
    });
}
