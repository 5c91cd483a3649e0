/** Words that no English question of more than a few words lacks, and that few other languages have. */
const english = new Set(
  'the of and is are were does did what whats who whom whose when where why how which to for with about have has had this that these those'.split(
    ' ',
  ),
);

/** Of a few words, names above all, no detector can tell the language. */
const fewestWords = 3;
const fewestUnspaced = 4;
/** Scripts that put no spaces between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

/** Malay, of which Indonesian is a form that short texts do not tell apart. */
const asOne: Readonly<Record<string, string>> = { ms: 'id' };

/**
 * The language of a question that is certainly not English; null for one that may be. None of the English questions of
 * our own and XQuAD's is taken for another language, which a test asks.
 *
 * @returns Its code (ISO 639-1).
 */
export async function foreignLanguageOf(question: string): Promise<string | null> {
  const words = question.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  if (words.some((word) => english.has(word))) return null;
  const isLong =
    question.trim().split(/\s+/).length >= fewestWords ||
    (question.match(unspaced)?.length ?? 0) >= fewestUnspaced;
  if (!isLong) return null;
  // Its tables take a while to load, and few questions need them.
  const { eld } = await import('eld/small');
  const detected = eld.detect(question);
  const language = asOne[detected.language] ?? detected.language;
  if (language === 'en' || language === '') return null;
  // Indonesian and Malay share their words, so that neither is ever far ahead of the other.
  return detected.isReliable() || language === 'id' ? language : null;
}
