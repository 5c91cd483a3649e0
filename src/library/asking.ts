import type { OpenCorpus } from '../indexing/index.js';
import { type Answer, type NotFoundAnswer, passagesOf } from './answer.js';
import { type AskEmbedder, type AskOptions, ask, type Budget } from './ask.js';
import { namedDocuments } from './citing.js';
import { type Hint, hintFor } from './hints.js';
import { foreignLanguageOf } from './language-of.js';

/**
 * Answers what a person typed: as `ask`, but where no passage can answer it is told what would help.
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
  return answer.kind === 'found' ? answer : { ...answer, hint: await languageHint(answer) };
}

/** An answer that is none: the question asks for something else than a passage. */
function refused(answer: Answer, hint: Hint): NotFoundAnswer {
  const { question, evidence, threshold, unread, tookMs, snapshot } = answer;
  const facts = { question, evidence, threshold, unread, tookMs, snapshot };
  return { kind: 'not-found', ...facts, respelled: [], nearest: passagesOf(answer), hint };
}

async function languageHint({ question, nearest }: NotFoundAnswer): Promise<Hint | null> {
  const { sharedWords = [], missingWords = [] } = nearest[0]?.why ?? {};
  // Names are spelled alike in many languages: who asks with the texts' own words is answered as usual.
  if (sharedWords.length >= missingWords.length && sharedWords.length > 0) return null;
  const language = await foreignLanguageOf(question);
  return language === null ? null : { kind: 'language', language };
}
