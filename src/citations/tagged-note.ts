import { markBefore, readStatute } from './reference/index.js';
import { type Label, type Tagged, tagReference } from './tagger/index.js';

/** With these a reference or a remark begins, no matter what is before; with names and titles not always. */
const beginnings: ReadonlySet<Label> = new Set(['mark', 'lead', 'note', 'accessed']);
/** Once one of these is there, names and titles begin another reference; a date is before the title as well. */
const closings: readonly Label[] = [
  'journal',
  'host',
  'volume',
  'issue',
  'pages',
  'locator',
  'place',
  'publisher',
  'link',
];
/** Behind a semicolon a reference only goes on with what it has just begun, or with one of these. */
const behindSemicolon: ReadonlySet<Label> = new Set(['date', 'volume', 'issue', 'pages']);
/** In probability: what is less sure decides nothing. */
const leastSure = 0.6;
/** "ERIC. https://…": where a page is found, as APA's style has it. */
const siteAndLink = /^\p{Lu}[\p{L}\p{N}&’' -]{1,40}\.\s(?:https?:|www\.)/u;
/** "Lancet 2015; published online June 8." */
const aheadOfPrint = /^(?:published online|epub)(?!\p{L})/iu;
/** In characters: up to the section in "Okla. Stat. Ann. tit. 10, § 7302", whose full stops end nothing. */
const longestStatute = 100;

/** A note with what each of its words belongs to, in which ends of sentences and semicolons are looked at. */
export class TaggedNote {
  #tagged: readonly Tagged[] | null = null;

  constructor(private readonly note: string) {}

  /** "Retrieved from", "Available at" */
  #leadsToLink(from: number): boolean {
    const at = this.#indexAt(from);
    return (this.#tagged ?? []).slice(at, at + 6).some(({ label }) => label === 'link');
  }

  /** The first word from an offset on; a note may have many marks, so that its words are not gone through for each. */
  #indexAt(offset: number): number {
    const words = this.#tagged ?? [];
    let [low, high] = [0, words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((words[middle]?.start ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Whether a reference that begins at `from` goes on behind a mark, whose offsets are `at` and `next`. */
  goesOn(from: number, at: number, next: number): boolean {
    const opening = this.note.slice(from, from + longestStatute);
    if (opening.indexOf('§') > at - from && readStatute(opening) !== null) return true;
    this.#tagged ??= tagReference(this.note);
    const before = this.#tagged.slice(this.#indexAt(from), this.#indexAt(at));
    const behind = this.#tagged[this.#indexAt(next)];
    const last = before.at(-1);
    const seen = new Set(before.map(({ label }) => label));
    const isPlaced = closings.some((label) => label !== 'journal' && label !== 'host' && seen.has(label));
    if (seen.has('title') && !isPlaced && siteAndLink.test(this.note.slice(next, next + longestStatute)))
      return true;
    if (last === undefined || behind === undefined || behind.sureness < leastSure) return false;
    if (!seen.has('author') && !seen.has('title') && !seen.has('editor')) return false;
    if (this.note.slice(at, next).includes(';'))
      return (
        aheadOfPrint.test(this.note.slice(next, next + longestStatute)) ||
        goesOnBehindSemicolon(seen, last.label, behind.label)
      );
    // "Leviathan. Ed. C. B. Macpherson"
    if (behind.label === 'editor' && markBefore.test(this.note.slice(next, next + longestStatute)))
      return true;
    if (isBeginning(seen, last.label, behind.label)) return this.#leadsToLink(next);
    return true;
  }
}

function isClosed(seen: ReadonlySet<Label>): boolean {
  return closings.some((label) => seen.has(label));
}

function goesOnBehindSemicolon(seen: ReadonlySet<Label>, last: Label, behind: Label): boolean {
  if (last === behind) return behind !== 'title' || !isClosed(seen);
  return behindSemicolon.has(behind) || (behind === 'journal' && seen.has('author') && !isClosed(seen));
}

/** Whether a label behind a full stop begins another reference, or a remark. */
function isBeginning(seen: ReadonlySet<Label>, last: Label, behind: Label): boolean {
  if (behind === 'title') return seen.has('title') && last !== 'title';
  if (behind === 'author' || behind === 'editor')
    return last !== behind && (isClosed(seen) || seen.has('date'));
  return beginnings.has(behind);
}

/** Whether a text is sure to state who wrote something, and where or when it was published. */
export function statesWork(text: string): boolean {
  const sure = new Set(
    tagReference(text).flatMap(({ label, sureness }) => (sureness > leastSure ? label : [])),
  );
  return (
    sure.has('author') &&
    sure.has('date') &&
    (sure.has('journal') || sure.has('publisher') || sure.has('place') || sure.has('host'))
  );
}
