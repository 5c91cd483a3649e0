import { describe, expect, it } from 'vitest';
import type { Answer, RankedPassage } from '../../src/library/index.js';
import { suggestQuestions } from '../../src/library/suggestions.js';
import { corpusOf } from '../helpers/open-corpus.js';

const text =
  '# The port\n\nThe tugs belong to the Northern Harbour Commission (NHC) since May. They were praised by Una Brack, a writer of guide books. The ships of Merrow come in summer, and Merrow sends ice.\n';

/** An answer that holds what is asked for, where `isFound` says that there is one. */
function answering(isFound: (question: string) => boolean, asked: string[] = []) {
  return async (question: string): Promise<Answer> => {
    asked.push(question);
    const sentence = { text: `${text} Ada Kerr` };
    const passages = [{ sentence } as unknown as RankedPassage];
    const facts = { evidence: isFound(question) ? 0.9 : 0.1, threshold: 0.5 };
    return (isFound(question)
      ? { kind: 'found', ...facts, passages }
      : { kind: 'not-found', ...facts, nearest: passages }) as unknown as Answer;
  };
}

describe('questions to begin with', () => {
  const corpus = corpusOf({ 'port.md': text });

  it('ask for people, short names and places that the text names', async () => {
    expect(
      await suggestQuestions(
        corpus,
        answering(() => true),
        3,
      ),
    ).toEqual(['Who is Una Brack?', 'What is the NHC?', 'What role does Merrow play?']);
  });

  it('are those alone that were asked and answered', async () => {
    const asked: string[] = [];
    const found = await suggestQuestions(
      corpus,
      answering((question) => question.includes('NHC'), asked),
      3,
    );
    expect(found).toEqual(['What is the NHC?']);
    expect(asked.length).toBeGreaterThan(1);
  });

  it('are of different texts, while there are several', async () => {
    const two = corpusOf({
      'port.md': text,
      'weir.md': text.replaceAll('Una Brack', 'Ada Kerr').replace('port', 'weir'),
    });
    const found = await suggestQuestions(
      two,
      answering(() => true),
      2,
    );
    expect(found[0]).toBe('Who is Una Brack?');
    expect(found).toHaveLength(2);
    expect(found[1]).not.toContain('NHC');
  });

  it('are none for texts without names', async () => {
    expect(
      await suggestQuestions(
        corpusOf({ 'a.md': 'it rained.' }),
        answering(() => true),
        3,
      ),
    ).toEqual([]);
  });
});
