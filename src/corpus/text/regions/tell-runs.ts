import { countOf } from '../../counting.js';
import { endsSentenceOrLink, type Line } from '../lines/line.js';
import { type Block, blocksOf } from './blocks.js';
import { openedNotes } from './opened-notes.js';
import { Printed } from './printed.js';
import type { Run } from './runs.js';
import { restBefore } from './turns.js';

/**
 * Tells the notes from the body: by the numbers with which lines begin, as a count, and the marks in the body above them.
 *
 * @param paged - Whether form feeds tell the pages, be it only one.
 * @returns Runs in order, which together cover all lines.
 */
export function tellRuns(lines: readonly Line[], paged: boolean): readonly Run[] {
  const printed = new Printed(lines, paged);
  const cut = new RunCutter(printed);
  for (const block of blocksOf(printed, openedNotes(printed))) cut.block(block);
  return cut.finish();
}

/** Cuts the lines into runs, from the first on. */
class RunCutter {
  readonly #runs: Run[] = [];
  readonly #repeated: ReadonlyMap<string, number>;
  #from = 0;

  constructor(private readonly printed: Printed) {
    this.#repeated = countOf(printed.lines.map(({ text }) => text.toLowerCase()));
  }

  block({ kind, opened, start, to }: Block): void {
    const heading = kind === 'end' ? this.printed.headingOver(start) : null;
    if (heading !== null && heading >= this.#from) {
      this.#run('body', heading);
      this.#run('notes-heading', heading + 1);
      while (this.#from < start) this.#head();
    }
    const isNextPage = this.#runs.at(-1)?.kind === 'foot' && kind === 'foot';
    if (isNextPage && this.printed.pageFrom(start - 1) === this.#from) {
      this.#run('body', restBefore(this.printed, this.#from, start));
      this.#run('foot', start);
    }
    this.#run('body', start);
    opened.forEach(({ opening, restarts }, nth) => {
      const next = opened[nth + 1];
      const end = next?.at ?? to;
      const hasHead = next?.restarts && end - 1 > this.#from && this.#mayBeHead(end - 1);
      this.#run(kind, hasHead ? end - 1 : end, { opening, restarts });
      if (hasHead) this.#head();
    });
  }

  finish(): readonly Run[] {
    this.#run('body', this.printed.lines.length);
    return this.#runs;
  }

  /** The name of a chapter over its notes: words that are over no chapter stay in the body. */
  #head(): void {
    const isNamed = (this.#repeated.get(this.printed.textAt(this.#from).toLowerCase()) ?? 0) > 1;
    this.#run(isNamed ? 'notes-heading' : 'body', this.#from + 1);
  }

  #mayBeHead(at: number): boolean {
    const text = this.printed.textAt(at);
    return text.length <= this.printed.width * 0.8 && !endsSentenceOrLink(text);
  }

  #run(
    kind: Run['kind'],
    to: number,
    { opening, restarts }: Pick<Run, 'opening' | 'restarts'> = { opening: null, restarts: false },
  ): void {
    if (to <= this.#from) return;
    this.#runs.push({ kind, from: this.#from, to, opening, restarts });
    this.#from = to;
  }
}
