import type { OpenCorpus } from '../indexing/index.js';
import { foreignLanguageOf, scriptLanguageOf } from '../language/index.js';
import { type Answer, type NotFoundAnswer, passagesOf } from './answer.js';
import { type AskEmbedder, type AskOptions, ask, type Budget, readableQuestion } from './ask.js';
import { namedIds } from './citing.js';
import { type Hint, hintFor } from './hints.js';
import { lookUp, wordLookedUp } from './look-up.js';

/**
 * Answers what a person typed: as `ask`, but a word or a name is looked up, and where no passage can answer it is told what
 * would help.
 *
 * @throws UserError as `ask`.
 */
export async function askAsTyped(
  corpus: OpenCorpus,
  embedder: AskEmbedder,
  typed: string,
  options: AskOptions & Budget = {},
): Promise<Answer> {
  const question = readableQuestion(typed);
  const hint = await hintFor(corpus, question, await namedIds(corpus, options.documents));
  const word = hint === null ? wordLookedUp(question) : null;
  const answer =
    word === null
      ? await ask(corpus, embedder, question, options)
      : await lookUp(corpus, embedder, question, word, options);
  const helpful = hint ?? (await languageHint(answer));
  return helpful === null ? answer : refused(answer, helpful);
}

/** An answer that is none: the question asks for something else than a passage. */
function refused(answer: Answer, hint: Hint): NotFoundAnswer {
  const { question, evidence, cuts, unread, tookMs, snapshot } = answer;
  const facts = { question, evidence, cuts, unread, tookMs, snapshot };
  return { kind: 'not-found', ...facts, respelled: [], nearest: passagesOf(answer), hint };
}

async function languageHint(answer: Answer): Promise<Hint | null> {
  const { sharedWords = [], missingWords = [] } = passagesOf(answer)[0]?.why ?? {};
  // Names are spelled alike in many languages: who asks with the texts' own words is answered as usual.
  if (sharedWords.length >= missingWords.length && sharedWords.length > 0) return null;
  // In Latin letters a language is guessed, and neither an answer nor a word is refused for a guess.
  const mayBeGuessed = answer.kind === 'not-found' && answer.lookedUp === undefined;
  const languageOf = mayBeGuessed ? foreignLanguageOf : scriptLanguageOf;
  const language = await languageOf(answer.question);
  return language === null ? null : { kind: 'language', language };
}
