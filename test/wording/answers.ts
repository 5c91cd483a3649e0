import type { Answer, CitedNote, RankedPassage } from '../../src/library/index.js';

export const citedNote = (more: Partial<CitedNote> = {}): CitedNote => ({
  ...{ number: 1, text: 'A note.', paragraphs: 1, page: 1, pages: { first: 1, last: 1 }, mark: 1 },
  ...{ refersTo: null, leadsTo: [], links: [], sameWork: [], ...more },
});

/** What is known of a passage among those that a question led to. */
export const ranked = {
  ...{ answer: null, list: null, evidence: 0.9 },
  why: { denseRank: 1, lexicalRank: 1, cosine: 1, sentenceCosine: 1, sharedWords: [], missingWords: [] },
} satisfies Partial<RankedPassage>;

/** What is known of any answer; the threshold is .5. */
export const answerFacts = {
  ...{ question: 'Which year?', evidence: 0.9, cuts: { threshold: 0.5, floor: 0.25 } },
  ...{ unread: null, tookMs: 1, respelled: [], snapshot: 'tiny' },
} satisfies Partial<Answer>;
