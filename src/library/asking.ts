import type { OpenCorpus } from '../indexing/index.js';
import type { Respelling } from '../search/index.js';
import { type Answer, type NotFoundAnswer, passagesOf } from './answer.js';
import { type AskEmbedder, type AskOptions, ask, type Budget } from './ask.js';
import { namedDocuments } from './citing.js';
import { confidenceOf } from './confidence.js';
import { type Hint, hintFor } from './hints.js';
import { foreignLanguageOf } from './language-of.js';

/**
 * Answers what a person typed: as `ask`, but a mistyped word is mended first, and where no passage can answer it is told
 * what would help.
 *
 * @throws UserError as `ask`.
 */
export async function askAsTyped(
  corpus: OpenCorpus,
  embedder: AskEmbedder,
  question: string,
  options: AskOptions & Budget = {},
): Promise<Answer> {
  const answer = await ask(corpus, embedder, question, options);
  const only = await namedDocuments(corpus, options.documents);
  const hint = await hintFor(
    corpus,
    answer.question,
    only?.map(({ id }) => id),
  );
  if (hint !== null) return refused(answer, hint);
  const mended = await askMended(corpus, embedder, answer, options);
  return mended.kind === 'found' ? mended : { ...mended, hint: await languageHint(mended) };
}

/** An answer that is none: the question asks for something else than a passage. */
function refused(answer: Answer, hint: Hint): NotFoundAnswer {
  const { question, evidence, threshold, unread, tookMs, respelled, snapshot } = answer;
  const nearest = passagesOf(answer);
  return {
    kind: 'not-found',
    ...{ question, evidence, threshold, unread, tookMs, respelled, snapshot },
    nearest,
    hint,
  };
}

/**
 * Asks again with what the texts have in place of mistyped words, as these mean nothing to the model. Many a word that no
 * text has is no mistake: of 612 questions about other things 116 had one that is near to a word of the essay, and none
 * was answered by it. So it counts as one, and is told, only where it makes the answer.
 */
async function askMended(
  corpus: OpenCorpus,
  embedder: AskEmbedder,
  answer: Answer,
  options: AskOptions & Budget,
): Promise<Answer> {
  const { question, respelled, tookMs } = answer;
  if (respelled.length === 0) return answer;
  const asTyped = { ...answer, respelled: [] };
  if (confidenceOf(answer.evidence, answer.threshold) === 'found') return asTyped;
  const again = await ask(corpus, embedder, respell(question, respelled), options);
  if (again.kind !== 'found' || again.evidence <= answer.evidence) return asTyped;
  return { ...again, question, respelled, tookMs: tookMs + again.tookMs };
}

function respell(question: string, respelled: readonly Respelling[]): string {
  const inPlace = (text: string, { typed, meant }: Respelling) =>
    text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${typed}(?![\\p{L}\\p{N}])`, 'gu'), () => meant);
  return respelled.reduce(inPlace, question);
}

async function languageHint({ question, nearest }: NotFoundAnswer): Promise<Hint | null> {
  const { sharedWords = [], missingWords = [] } = nearest[0]?.why ?? {};
  // Names are spelled alike in many languages: who asks with the texts' own words is answered as usual.
  if (sharedWords.length >= missingWords.length && sharedWords.length > 0) return null;
  const language = await foreignLanguageOf(question);
  return language === null ? null : { kind: 'language', language };
}
