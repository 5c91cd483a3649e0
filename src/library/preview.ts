import type { Passage } from '../chunking/index.js';
import type { CutDocument } from '../indexing/index.js';
import { type CitedStretch, citeStretch } from './citing.js';
import { type ReadingReport, reportOf } from './reading-report.js';

/** What a document would be, before anything of it is live. */
export interface DocumentPreview extends ReadingReport {
  /** At most three, in the order of the text. */
  readonly samples: readonly SamplePassage[];
  /** Whether it is called by its file's name, as no title was found in it. */
  readonly isUntitled?: true;
}

/** A passage that tells something of how a document was read. */
export interface SamplePassage extends CitedStretch {
  /** Why this one. */
  readonly from: 'beginning' | 'most notes' | 'worst place' | 'middle' | 'end';
  readonly key: string;
  readonly section: string | null;
}

const samplesShown = 3;

/** A name or a date below the title is a passage too, and tells nothing. */
const tellingChars = 120;

export function previewOf(cited: CutDocument): DocumentPreview {
  const report = reportOf(cited);
  return { ...report, samples: samplesOf(cited, report) };
}

/** The beginning, where most notes are and what is near the worst place; where that is one passage, others. */
function samplesOf(cited: CutDocument, report: ReadingReport): readonly SamplePassage[] {
  const { passages } = cited;
  const chosen = new Map<Passage, SamplePassage['from']>();
  const choose = (from: SamplePassage['from'], passage: Passage | undefined) => {
    if (passage !== undefined && !chosen.has(passage) && chosen.size < samplesShown)
      chosen.set(passage, from);
  };
  choose('beginning', passages.find(({ start, end }) => end - start >= tellingChars) ?? passages[0]);
  choose('worst place', nearWorst(cited, report));
  choose('most notes', withMostNotes(passages.filter((passage) => !chosen.has(passage))));
  choose('middle', passages[passages.length >> 1]);
  choose('end', passages.at(-1));
  return [...chosen]
    .map(([passage, from]) => {
      const { key, section } = passage;
      return { from, key, section, ...citeStretch(cited, passage) };
    })
    .sort((a, b) => a.start - b.start);
}

function nearWorst({ document, passages }: CutDocument, { worst }: ReadingReport): Passage | undefined {
  const [place] = worst;
  const page = document.pages.find((start) => start.page === place?.pages?.first);
  const at = place?.at ?? page?.at;
  return at === undefined ? undefined : passages.find(({ end }) => at <= end);
}

function withMostNotes(passages: readonly Passage[]): Passage | undefined {
  return passages.reduce<Passage | undefined>(
    (best, passage) => (passage.notes.length > (best?.notes.length ?? 0) ? passage : best),
    undefined,
  );
}
