import { openCorpus } from '../../indexing/index.js';
import type { OpenSnapshot } from '../../store/index.js';
import type { Answer } from '../answer.js';
import type { AskEmbedder } from '../ask.js';
import { askAsTyped } from '../asking.js';
import type { ChangeOptions, Pin, PinResult } from './types.js';

/** Asks what is pinned of a snapshot, live or not, one question after the other. */
export async function tryPins(
  pins: readonly Pin[],
  snapshot: OpenSnapshot,
  embedder: AskEmbedder,
  { signal, onProgress }: Pick<ChangeOptions, 'signal' | 'onProgress'> = {},
): Promise<readonly PinResult[]> {
  const corpus = openCorpus(snapshot);
  const results: PinResult[] = [];
  for (const pin of pins) {
    signal?.throwIfAborted();
    onProgress?.({ step: 'pins', done: results.length, total: pins.length });
    const answer = await askAsTyped(corpus, embedder, pin.question, { limit: 1 });
    results.push({ pin, isKept: says(answer, pin.words), answer: answered(answer) });
  }
  return results;
}

/** Whether the first passage of an answer says some words, however they are spaced. */
export function says(answer: Answer, words: string): boolean {
  if (answer.kind === 'not-found') return false;
  const [{ text, sentence }] = answer.passages;
  return [text, sentence.text].some((held) => spaced(held).includes(spaced(words)));
}

function answered(answer: Answer): PinResult['answer'] {
  if (answer.kind === 'not-found') return null;
  const [{ title, sentence }] = answer.passages;
  return { title, sentence: sentence.text };
}

const spaced = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();
