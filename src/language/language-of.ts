import { unspacedScripts } from './patterns.js';

/** Words that no English question of more than a few words lacks, and that few other languages have. */
const english = new Set(
  'the of and is are were does did what whats who whom whose when where why how which to for with about have has had this that these those'.split(
    ' ',
  ),
);

/** Of a few words, names above all, no detector can tell the language. */
const fewestWords = 3;
const fewestUnspaced = 4;
/** Of a text shorter than this nothing is said. */
const fewestOfText = 30;
const unspaced = new RegExp(`[${unspacedScripts}]`, 'gu');

/**
 * What another language's score has to be ahead of English's. Of 1,800 questions in key words, such as “museums versus
 * sympathy”, 5 are taken for another language so, and 64 by the first place alone; of 87 in other languages 84 are told.
 */
const fromEnglish = 0.15;

/** Scripts that are read in no English question, each with the language that most people write in it. */
const scripts: readonly (readonly [language: string, letters: RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
];
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Scripts of one language each. */
const ofOneLanguage: ReadonlySet<string> = new Set(['ja', 'zh', 'ko']);

/** Malay, of which Indonesian is a form that short texts do not tell apart. */
const asOne: Readonly<Record<string, string>> = { ms: 'id' };

/** The language of a question that is mostly written in another script than English is; null for none of these. */
export async function scriptLanguageOf(question: string): Promise<string | null> {
  const script = scriptOf(question);
  if (script === null || ofOneLanguage.has(script) || wordCount(question) < fewestWords) return script;
  return (await detected(question)) ?? script;
}

const wordCount = (question: string): number => question.trim().split(/\s+/).length;

function scriptOf(question: string): string | null {
  const most = (question.match(/\p{L}/gu)?.length ?? 0) / 2;
  const lettersOf = (letters: RegExp) => question.match(letters)?.length ?? 0;
  const found = scripts.find(([, letters]) => lettersOf(letters) > most)?.[0] ?? null;
  // Japanese sets its own letters between Chinese ones.
  return found === 'zh' && kana.test(question) ? 'ja' : found;
}

/**
 * The language of a question that is certainly not English; null for one that may be. Of English ones
 * that name things and do without such words some one in 300 is taken for another language.
 *
 * @returns Its code (ISO 639-1).
 */
export async function foreignLanguageOf(question: string): Promise<string | null> {
  if (englishPart(question) > 0) return null;
  const byScript = await scriptLanguageOf(question);
  if (byScript !== null) return byScript;
  const isLong =
    wordCount(question) >= fewestWords || (question.match(unspaced)?.length ?? 0) >= fewestUnspaced;
  return isLong ? detected(question) : null;
}

/** How many of the words, from 0 to 1, only English has. */
function englishPart(text: string): number {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.filter((word) => english.has(word)).length / Math.max(1, words.length);
}

const sampleChars = 1_500;
/** Of English texts it is a fifth, of German, Italian and Spanish ones a twentieth at most: what has so many needs no detector. */
const leastOfEnglish = 0.15;

/**
 * The language of a text that is not English, by its middle: title pages and bibliographies are in many.
 *
 * @returns Its code (ISO 639-1); null where it is English or can't be told.
 */
export async function languageOfText(text: string): Promise<string | null> {
  const from = Math.max(0, Math.floor((text.length - sampleChars) / 2));
  const sample = text.slice(from, from + sampleChars);
  const script = scriptOf(sample);
  if (script !== null || wordCount(sample) < fewestOfText || englishPart(sample) >= leastOfEnglish)
    return script;
  return detected(sample);
}

/** @returns Null where it can't be told, or is English. */
async function detected(question: string): Promise<string | null> {
  // Its tables take a third of a second to load, and few questions and texts need them.
  const { eld } = await import('eld/small');
  const found = eld.detect(question);
  const language = asOne[found.language] ?? found.language;
  if (language === 'en' || language === '') return null;
  const scores = found.getScores();
  if ((scores[found.language] ?? 0) - (scores.en ?? 0) < fromEnglish) return null;
  // Indonesian and Malay share their words, so that neither is ever far ahead of the other.
  return found.isReliable() || language === 'id' ? language : null;
}
