import type { Span } from '../corpus/index.js';
import type { Passage } from './passage.js';

/** Sentences in a row that go through the model together. */
interface Window extends Span {
  readonly sentences: readonly Span[];
}

/**
 * A passage speaks of several things, which one pass through the model blurs; a sentence alone often needs the one
 * before. In threes they cost the model no more than the whole passage in one pass, which is not made: a passage has the
 * mean of its windows' vectors. On 187 questions about the essay and the test documents hit@1 is .866 so, .840 with one
 * pass; on XQuAD .962 either way.
 */
export const windowSentences = 3;

/** The sentences of a passage in windows without overlap; the last one may have fewer. */
export function windowsOf({ sentences }: Pick<Passage, 'sentences'>): readonly Window[] {
  return Array.from({ length: Math.ceil(sentences.length / windowSentences) }, (_, nth) => {
    const inside = sentences.slice(nth * windowSentences, (nth + 1) * windowSentences);
    return { start: inside[0]?.start ?? 0, end: inside.at(-1)?.end ?? 0, sentences: inside };
  });
}
