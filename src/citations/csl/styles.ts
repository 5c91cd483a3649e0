import { readFileSync } from 'node:fs';
import type CSL from 'citeproc';
import type { Locator, Reference } from '../reference/index.js';

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

/** A work in one style, as plain text to be pasted. */
export interface FormattedCitation {
  readonly style: StyleName;
  /** With the page that is cited: a note, or what stands in brackets in the text. */
  readonly citation: string;
  /** As in a bibliography. */
  readonly entry: string;
}

const folder = new URL('../../../styles/', import.meta.url);
const itemId = 'work';

type Engine = InstanceType<typeof CSL.Engine>;
const engines = new Map<StyleName, { readonly engine: Engine; show(item: object): void }>();

/**
 * Cites a work in a style. Titles keep the case in which they are printed.
 *
 * @returns Null for a work without a title: no style has a form for it.
 */
export async function formatCitation(
  reference: Reference,
  locator: Locator | null,
  style: StyleName,
): Promise<FormattedCitation | null> {
  if (reference.title === undefined) return null;
  const { engine, show } = await engineOf(style);
  // Without a language the processor takes titles for English and capitalises them.
  show({ ...guarded(style === 'apa' ? forApa(reference) : reference), id: itemId, language: 'und' });
  engine.updateItems([]);
  engine.updateItems([itemId]);
  const place = locator === null ? {} : placeOf(locator, style);
  const citation = engine.makeCitationCluster([{ id: itemId, ...place }]);
  const [, [entry = ''] = []] = engine.makeBibliography() || [];
  return { style, citation: shown(citation), entry: shown(entry) };
}

/** APA's names of theses, which stand with their university in brackets, but that of an unpublished one behind it. */
function forApa(reference: Reference): Reference {
  const { type, genre = '', publisher, ...others } = reference;
  if (type !== 'thesis') return reference;
  const isMaster = /^(?:unpublished\s)?(?:M\.?A|MPhil|master|magister|tesi di laurea|mémoire)/iu.test(genre);
  const kind = isMaster ? 'master’s thesis' : 'doctoral dissertation';
  if (/^unpublished/iu.test(genre)) return { ...reference, genre: `Unpublished ${kind}` };
  const named = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  return { ...others, type, genre: publisher === undefined ? named : `${named}, ${publisher}` };
}

const shortLabels = { page: 'p.', section: 'sec.', folio: 'fol.' } as const;

function placeOf(
  { value, label }: Locator,
  style: StyleName,
): { locator: string; label: string } | { suffix: string } {
  if (label === null) return { suffix: `, ${guard(value)}` };
  // The MLA file sets "sec.4", without a space.
  if (style === 'mla' && label !== 'page') return { suffix: `, ${shortLabels[label]} ${guard(value)}` };
  return { locator: guard(value), label };
}

async function engineOf(style: StyleName): Promise<{ readonly engine: Engine; show(item: object): void }> {
  const known = engines.get(style);
  if (known !== undefined) return known;
  // Loaded when the first citation is asked for: it is a megabyte of code.
  const { default: csl } = await import('citeproc');
  let item: object = {};
  const sys = {
    retrieveLocale: () => readFileSync(new URL('locales-en-US.xml', folder), 'utf8'),
    retrieveItem: () => item,
  };
  const engine = new csl.Engine(
    sys,
    readFileSync(new URL(styles[style].file, folder), 'utf8'),
    'en-US',
    true,
  );
  engine.setOutputFormat('text');
  const opened = {
    engine,
    show: (next: object) => {
      item = next;
    },
  };
  engines.set(style, opened);
  return opened;
}

/** The processor reads some tags in fields as formatting and drops them; here they are characters of the text. */
const stand = '\uE010';

function guarded(reference: Reference): object {
  return JSON.parse(JSON.stringify(reference), (_, value) =>
    typeof value === 'string' ? guard(value) : value,
  );
}

const guard = (text: string): string => text.replaceAll('<', stand);

const shown = (text: string): string => text.replaceAll(stand, '<').replace(/\s+/gu, ' ').trim();
