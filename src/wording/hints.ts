import type { Hint, Listed, Respelling, TextFacts } from '../library/index.js';
import { byline, capital, listed, shorten } from './phrases.js';

/** What is told in place of an answer, as plain text: what was found out in one sentence, and what helps, a line each. */
export interface ToldHint {
  readonly finding: string;
  readonly advice: readonly string[];
}

/** What helps, in words of the front end. */
interface Commands {
  /** Shows a note: `/cite note: 5`. */
  lookUp(number: string): string;
  /** Shows all texts, as the end of a sentence: `/help lists them`. */
  readonly listTexts: string;
  /** Says what there is to do, as the beginning of a sentence: `/help`. */
  readonly help: string;
  /** The commands that list what there is: `/works`. */
  readonly lists: Readonly<Record<Listed, string>>;
}

export function hintWords(hint: Hint, { lookUp, listTexts, help, lists }: Commands): ToldHint {
  switch (hint.kind) {
    case 'note':
      return hint.isThere
        ? {
            finding: `A note is looked up by its number: ${lookUp(hint.number)}`,
            advice: [
              'That shows what is printed in the note, what it refers to, and the sentence it belongs to.',
            ],
          }
        : {
            finding: `No text has a note ${hint.number}.`,
            advice: [
              `Notes are looked up by their number, as in ${lookUp('1')}; without a number all are listed.`,
            ],
          };
    case 'author':
      return { finding: authorsOf(hint.texts), advice: outlines(hint.texts, listTexts) };
    case 'summary':
      return {
        finding: 'Ibid quotes what the texts say; it writes nothing itself, so it has no summary.',
        advice: [...outlines(hint.texts, listTexts), askAbout],
      };
    case 'list':
      return {
        finding: `${capital(listNames[hint.of])} are listed by ${lists[hint.of]}.`,
        advice: [askAbout],
      };
    case 'look-up':
      return {
        finding: `“${shorten(hint.word, maxTitleChars)}” is not in the texts.`,
        advice: [
          'It was looked up, as it is not a question: try another spelling, or ask in a whole sentence.',
          'The nearest passage may be about something else.',
        ],
      };
    case 'place':
      return {
        finding: `No text has ${shorten(hint.place, maxTitleChars)}.`,
        advice: ['A page or a verse is looked up by its printed number; only some texts have such numbers.'],
      };
    case 'help':
      return {
        finding:
          'Ibid answers questions about the texts: it quotes the sentence that says it, and says where that is.',
        advice: [`${help} says what else it does.`],
      };
    case 'follow-up':
      return {
        finding: 'Each question stands for itself: Ibid does not remember the one before.',
        advice: [
          'Ask in a whole sentence that names what it is about, rather than “why?” or “and in 2018?”.',
        ],
      };
    case 'language':
      return {
        finding:
          readsEnglish[hint.language] ??
          `Ibid reads English only, and this seems to be ${languageName(hint.language)}.`,
        advice: ['Ask this question in English, and Ibid looks for an answer.'],
      };
  }
}

const askAbout = 'Ask about something in the texts, and Ibid shows the sentence that says it.';

const listNames: Readonly<Record<Listed, string>> = {
  works: 'the works that the notes cite',
  notes: 'the notes',
  texts: 'the texts',
};

/** What is above a passage that was looked up. @param missing - Words of it that the passage does not have. */
export function lookedUpLine(word: string, missing: readonly string[]): string {
  const without = missing.map((one) => `“${one}”`);
  const but = without.length === 0 ? '' : `; this passage has no ${listed(without)}`;
  return `Looked up: “${word}”, not a question${but}.`;
}

/** That words were searched in place of those that are in no text; none for none. @param mark - Shows a word that was. */
export function respelledLines(
  respelled: readonly Respelling[],
  show: (word: string) => string,
  mark: (word: string) => string,
): readonly string[] {
  if (respelled.length === 0) return [];
  const meant = respelled.map((one) => mark(one.meant)).join(', ');
  const typed = respelled.map((one) => `“${show(one.typed)}”`).join(', ');
  return [`Did you mean ${meant}? No text has ${typed}.`];
}

/** That Ibid reads English, in the languages with most speakers beside English. */
const readsEnglish: Readonly<Record<string, string>> = {
  zh: 'Ibid 只能读懂英文，请用英文提问。',
  hi: 'Ibid केवल अंग्रेज़ी पढ़ता है। कृपया अंग्रेज़ी में पूछें।',
  es: 'Ibid solo lee inglés: por favor, haz tu pregunta en inglés.',
  ar: 'يقرأ Ibid الإنجليزية فقط. اطرح سؤالك بالإنجليزية من فضلك.',
  fr: 'Ibid ne lit que l’anglais : posez votre question en anglais, s’il vous plaît.',
  bn: 'Ibid শুধু ইংরেজি পড়তে পারে। অনুগ্রহ করে ইংরেজিতে প্রশ্ন করুন।',
  pt: 'O Ibid só lê inglês: por favor, faça a sua pergunta em inglês.',
  ru: 'Ibid читает только по-английски: пожалуйста, задайте вопрос на английском.',
  id: 'Ibid hanya membaca bahasa Inggris. Silakan bertanya dalam bahasa Inggris.',
  ja: 'Ibid は英語のみ読めます。英語で質問してください。',
  ko: 'Ibid는 영어만 읽을 수 있습니다. 영어로 질문해 주세요.',
  ur: 'Ibid صرف انگریزی پڑھتا ہے۔ براہِ کرم انگریزی میں سوال کریں۔',
};

/** A language by its English name. */
export function languageName(language: string): string {
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  return names.of(language) ?? 'another language';
}

const maxTitleChars = 150;
const headingsTold = 12;
const maxHeadingChars = 80;

function authorsOf(texts: readonly TextFacts[]): string {
  const [only] = texts;
  if (texts.length !== 1 || only === undefined) return 'What the texts say of their authors:';
  const title = `“${shorten(only.title, maxTitleChars)}”`;
  return only.author === undefined
    ? `${title} does not name its author.`
    : `${title} is by ${shorten(only.author, maxTitleChars)}.`;
}

/** Title, author and headings of each text, a line each; the rest are counted. */
function outlines(texts: readonly TextFacts[], listTexts: string): readonly string[] {
  const lines = texts.flatMap((text) => {
    if (text.headings === null) return [];
    const name = `${shorten(text.title, maxTitleChars)}${byline(text)}`;
    const shown = text.headings
      .slice(0, headingsTold)
      .map((heading) => shorten(heading.replace(/\s+/g, ' '), maxHeadingChars));
    const rest = text.headings.length - shown.length;
    if (shown.length === 0) return `${name}, which has no headings.`;
    return `${name}. Its headings: ${shown.join(' / ')}${rest > 0 ? ` / and ${rest} more` : ''}.`;
  });
  const more = texts.length - lines.length;
  return more > 0 ? [...lines, `and ${more} more: ${listTexts}`] : lines;
}
