import type { Reference } from '../reference/index.js';
import { bibOf } from './bib.js';
import { outOfCapitals } from './out-of-capitals.js';
import { risOf } from './ris.js';
import { languageOfWork } from './title-language.js';

/** The forms in which works can be taken along. */
export const exportFormats = ['bibtex', 'biblatex', 'ris', 'csl-json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What a file of each format is called. */
export const exportFiles: Readonly<
  Record<ExportFormat, { readonly title: string; readonly ending: string }>
> = {
  bibtex: { title: 'BibTeX', ending: '.bib' },
  biblatex: { title: 'BibLaTeX', ending: '.bib' },
  ris: { title: 'RIS', ending: '.ris' },
  'csl-json': { title: 'CSL-JSON', ending: '.json' },
};

export interface ExportedWork {
  /** Such as `kerr1958`: no other work of the document has it. */
  readonly id: string;
  /** What the printed text states; nothing is guessed. */
  readonly reference: Reference;
  /** Its first citation as printed. */
  readonly printed: string;
}

/** A work as it is exported: with its printed text, and the language that its title is in, where that is sure. */
export type ExportedItem = Reference & {
  readonly id: string;
  readonly note: string;
  readonly language?: string;
};

/** Works as a file that reference managers read. */
export async function exportWorks(works: readonly ExportedWork[], format: ExportFormat): Promise<string> {
  const items = await Promise.all(works.map(itemOf));
  switch (format) {
    case 'csl-json':
      return `${JSON.stringify(items, null, 2)}\n`;
    case 'ris':
      return items.map(risOf).join('\r\n');
    default:
      return bibOf(items, format);
  }
}

async function itemOf({ id, reference: read, printed }: ExportedWork): Promise<ExportedItem> {
  const reference = await outOfCapitals(read);
  const language = await languageOfWork(reference);
  const { URL, ...others } = reference;
  // An address that has the DOI in it leads to the same place.
  const isDoubled = reference.DOI !== undefined && URL?.toLowerCase().includes(reference.DOI.toLowerCase());
  return {
    id,
    ...(isDoubled ? others : reference),
    ...(language === null ? {} : { language }),
    note: printed,
  };
}
