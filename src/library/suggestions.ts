import type { Document } from '../corpus/index.js';
import type { OpenCorpus } from '../indexing/index.js';
import type { Answer } from './answer.js';

/** A question that a text may answer, and the words that its answer must hold. */
interface Candidate {
  readonly question: string;
  readonly about: string;
}

/** `Shanghai Cooperation Organization (SCO)`. */
const shortName = /\p{Lu}[\p{L}-]+(?: (?:of|for|the|and|on|\p{Lu}[\p{L}-]+)){1,8} \((\p{Lu}{2,6})\)/gu;

/** `Raffaello Pantucci, a researcher of …`: a name, and what one is who has a trade, an office or a conviction. */
const person =
  /(\p{Lu}\p{Ll}+ (?:\p{Lu}\. )?\p{Lu}[\p{L}-]+), (?:an?|the) (?:[\p{L}-]+ ){0,4}?(?:[\p{Ll}-]+(?:er|or|ist|ent|ian)|king|queen|poet)\b/gu;

/** A name inside a sentence; at its beginning any word has a capital. */
const name = /(?<=[\p{Ll},] )\p{Lu}\p{Ll}{3,}(?: \p{Lu}\p{Ll}{2,})?/gu;
const noNames =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b/;

/** Texts are long, and their beginnings are what a newcomer can be shown first. */
const charsRead = 60_000;
const triedPerText = 14;

/** Questions made from what a text names, those that are most likely to be answered first. */
function candidatesIn({ text }: Document): readonly Candidate[] {
  const beginning = text.slice(0, charsRead);
  const first = (pattern: RegExp) => [
    ...new Set([...beginning.matchAll(pattern)].flatMap(([, one]) => one ?? [])),
  ];
  const mentions = new Map<string, number>();
  for (const [one] of beginning.matchAll(name)) mentions.set(one, (mentions.get(one) ?? 0) + 1);
  const named = [...mentions]
    .filter(([one]) => !noNames.test(one))
    .sort((a, b) => b[1] - a[1])
    .map(([one]) => one);
  return [
    ...first(person).map((about) => ({ question: `Who is ${about}?`, about })),
    ...first(shortName).map((about) => ({ question: `What is the ${about}?`, about })),
    ...named.map((about) => ({ question: `What role does ${about} play?`, about })),
  ].slice(0, triedPerText);
}

/**
 * Questions that the texts answer clearly, as each has been asked: what a newcomer can try first.
 *
 * @param ask - Gives the answer to a question from these texts.
 * @param most - How many there are at most; of each text one, while there are others.
 */
export async function suggestQuestions(
  corpus: OpenCorpus,
  ask: (question: string, document: string) => Promise<Answer>,
  most: number,
): Promise<readonly string[]> {
  const suggested: string[] = [];
  const texts = (await corpus.entries()).slice(0, most);
  const perText = Math.ceil(most / Math.max(1, texts.length));
  for (const { id } of texts) {
    const cited = await corpus.document(id);
    let found = 0;
    for (const { question, about } of cited === null ? [] : candidatesIn(cited.document)) {
      if (found === perText || suggested.length === most) break;
      if (suggested.includes(question) || !isAnswered(await ask(question, id), about)) continue;
      suggested.push(question);
      found += 1;
    }
  }
  return suggested;
}

function isAnswered(answer: Answer, about: string): boolean {
  return answer.kind === 'found' && answer.passages[0].sentence.text.includes(about);
}
