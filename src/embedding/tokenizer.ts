import type { PreTrainedTokenizer } from '@xenova/transformers';
import { env } from '@xenova/transformers/src/env.js';
import { AutoTokenizer } from '@xenova/transformers/src/tokenizers.js';
import type { Span } from '../corpus/index.js';
import type { TextToEmbed } from './embedder.js';
import type { TextToRead, TokenRange, Tokens } from './model-messages.js';

// Its parts: the whole package also loads an image library, 15 MB that no text needs. It imports onnxruntime-web even in
// Node, which never uses it; package.json puts the small common part in its place: 90 MB and 60 ms less.

export type Tokenizer = Awaited<ReturnType<typeof loadTokenizer>>;

/** Reads the tokenizer in `modelDir/folder`. @throws Error where its files are damaged. */
export async function loadTokenizer(modelDir: string, folder: string) {
  env.localModelPath = modelDir;
  env.allowRemoteModels = false;
  const tokenizer = await AutoTokenizer.from_pretrained(folder);
  const count = (piece: string) => tokenizer.encode(piece, null, { add_special_tokens: false }).length;
  return {
    /** A text to its tokens, cut at the model's maximum. Takes a third of a millisecond for a passage. */
    tokens({ text, sentences = [] }: TextToEmbed): Tokens {
      const ids = idsOf(tokenizer, text);
      // The last token is the separator.
      const textEnd = ids.length - 1;
      const ranges = countTokens(text, sentences, count);
      return { ids, sentences: ranges.map(({ from, to }) => ({ from, to: Math.min(to, textEnd) })) };
    },
    /**
     * A question, what a text is under, and the text, as the reader was trained on them; the text is cut at the model's
     * maximum.
     */
    toRead(question: string): (heading: string | null, text: string) => TextToRead {
      const [cls = 0, ...asked] = idsOf(tokenizer, question);
      const separator = asked.at(-1) ?? 0;
      const cut = (ids: readonly number[], most: number) => [...ids.slice(0, -1).slice(0, most), separator];
      return (heading, text) => {
        const under = heading === null ? [] : cut(idsOf(tokenizer, heading).slice(1), longest.heading);
        const before = [cls, ...cut(asked, longest.question), ...under];
        const room = tokenizer.model_max_length - before.length - 1;
        return { ids: [...before, ...cut(idsOf(tokenizer, text).slice(1), room)], passageAt: before.length };
      };
    },
    /** Of a text that is not cut, special tokens left out. */
    count,
    /** Where the tokens of a text are, special tokens left out: each in its whole word. */
    spans: (text: string) => tokenSpans(text, count),
  };
}

/** In tokens, as in training. */
const longest = { question: 60, heading: 24 };

function idsOf(tokenizer: PreTrainedTokenizer, text: string): readonly number[] {
  const options = { truncation: true, return_tensor: false };
  const { input_ids: ids } = tokenizer(text, options) as { input_ids: number[] };
  return ids;
}

/** `[CLS]` is before the text's own tokens. */
const tokensBefore = 1;

/**
 * Where the tokens of each stretch are among those of the whole text. Counting piece by piece is exact where pieces
 * end at white space, as no token goes over it.
 *
 * @param stretches - In order, without overlaps.
 * @param count - The number of tokens of a piece, special tokens left out.
 */
export function countTokens(
  text: string,
  stretches: readonly Span[],
  count: (piece: string) => number,
): readonly TokenRange[] {
  let at = tokensBefore;
  let counted = 0;
  return stretches.map(({ start, end }) => {
    const from = at + count(text.slice(counted, start));
    at = from + count(text.slice(start, end));
    counted = end;
    return { from, to: at };
  });
}

/** Punctuation as BERT's tokenizer splits it off: a token of its own, as is each Chinese character. */
const alone = '\\p{P}$+<=>^`|~\\p{Script=Han}';
const wordPattern = new RegExp(`[${alone}]|[^\\s${alone}]+`, 'gu');

/**
 * Where the tokens of a text are, each with the whole word that it is a piece of.
 *
 * @param count - The number of tokens of a word, special tokens left out.
 * @returns One for each token but the special ones.
 */
function tokenSpans(text: string, count: (word: string) => number): readonly Span[] {
  return [...text.matchAll(wordPattern)].flatMap(({ 0: word, index }) => {
    const span = { start: index, end: index + word.length };
    return Array.from({ length: count(word) }, () => span);
  });
}
