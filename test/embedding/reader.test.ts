import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultModel } from '../../src/config.js';
import { openEmbedder, type Reader } from '../../src/embedding/index.js';
import { loadTokenizer } from '../../src/embedding/tokenizer.js';
import type { Problem } from '../../src/errors.js';
import { inTerminal } from '../../src/wording/index.js';
import { models, modelsWithoutReader, vectorsOf } from '../helpers/models.js';
import { ofAllTests, ofEachTest } from '../helpers/of-tests.js';

const texts = [
  'The canal was dug in 1794 by “Penhale & Sons”, of São Paulo. It took eleven years.',
  'Its toll was levied in salt until the railway came.',
];

const readerless = ofEachTest(modelsWithoutReader);
const alone = (text: string) => ({ text, heading: null });

describe('the reader that comes with the project', () => {
  const embedder = ofAllTests(() => openEmbedder({ modelDir: models, model: defaultModel }));
  const read = (...args: Parameters<Reader['read']>) => (embedder.reader as Reader).read(...args);

  /** Of the text that is likeliest to answer. */
  const answerTo = async (question: string) => {
    const readings = (await read(question, texts.map(alone))).map(({ answer, ...logits }, at) => ({
      ...logits,
      words: texts[at]?.slice(answer.start, answer.end),
    }));
    return readings.reduce((a, b) => (b.answerable > a.answerable ? b : a));
  };

  it('finds where the answer stands', async () => {
    expect((await answerTo('When was the canal dug?')).words).toContain('1794');
    expect((await answerTo('What was the toll levied in?')).words).toContain('salt');
  });

  it('leaves the model to the next question when a reading is given up', async () => {
    await read('Warm?', texts.map(alone));
    const giveUp = new AbortController();
    const long = Array.from({ length: 20 }, (_, n) => `${n} ${texts.join(' ')}`);
    const reading = read('When was the canal dug?', long.map(alone), giveUp.signal);
    setTimeout(() => giveUp.abort(new Error('it took too long')), 20);
    await expect(reading).rejects.toThrow('it took too long');
    // The process still reads.
    expect(await embedder.embedQuestion('When did the railway come?')).toHaveLength(384);
  });

  it('tells a passage that answers from one about something else', async () => {
    const near = await answerTo('When was the canal dug?');
    const far = await answerTo('Which planet has the largest moon?');
    expect(near.answerable).toBeGreaterThan(far.answerable);
  });

  const timber =
    'In 2014 exports of timber to Norway reached 51 million crowns, most of it pine. ' +
    'The harbour at Lund was dredged by Penhale. The bishop did not sign the treaty.';
  const looms =
    'The weavers of Ghent bought forty looms from Bruges in 1382. Jan Maes paid for them out of his own pocket. ' +
    'The guild never thanked him.';
  const school =
    'Miss Aldous opened the school at Thornby in May 1911 with nineteen pupils. Her sister Clara taught them to sing. ' +
    'The vicar refused to visit it.';
  it.each([
    [
      'year',
      [
        [
          timber,
          'How large were the exports of timber in 2014?',
          'How large were the exports of timber in 2016?',
        ],
        [looms, 'How many looms were bought in 1382?', 'How many looms were bought in 1391?'],
        [
          school,
          'How many pupils did the school have in 1911?',
          'How many pupils did the school have in 1920?',
        ],
      ],
    ],
    [
      'place',
      [
        [timber, 'How much timber was exported to Norway?', 'How much timber was exported to Denmark?'],
        [
          looms,
          'From where did the weavers of Ghent get their looms?',
          'From where did the weavers of Liège get their looms?',
        ],
        [school, 'When was the school at Thornby opened?', 'When was the school at Kelby opened?'],
      ],
    ],
    [
      'name',
      [
        [timber, 'Who dredged the harbour at Lund?', 'Who dredged the harbour at Malmo?'],
        [looms, 'How did Jan Maes pay for the looms?', 'How did Pieter Claes pay for the looms?'],
        [school, 'What did Clara teach the pupils?', 'What did Agnes teach the pupils?'],
      ],
    ],
    [
      'denial',
      [
        [timber, 'What did the bishop not sign?', 'What did the bishop sign?'],
        [looms, 'Whom did the guild never thank?', 'Whom did the guild thank at once?'],
        [school, 'What did the vicar refuse to visit?', 'What did the vicar gladly visit?'],
      ],
    ],
  ] as const)('counts another %s in the question against a passage', async (_, examples) => {
    const logitOf = async (passage: string, question: string) =>
      (await read(question, [alone(passage)]))[0]?.answerable ?? 0;
    let sum = 0;
    for (const [passage, asked, changed] of examples)
      sum += (await logitOf(passage, asked)) - (await logitOf(passage, changed));
    expect(sum / examples.length).toBeGreaterThan(0.5);
  });

  it('says the same again', async () => {
    const question = 'Who dug the canal?';
    const first = await answerTo(question);
    const again = await answerTo(question);
    expect(again.words).toBe(first.words);
    expect(again.answerable).toBeCloseTo(first.answerable, 0);
  });

  it('leaves vectors what they are without it', async () => {
    const alone = await openEmbedder({ modelDir: readerless.dir, model: defaultModel });
    const question = 'When was the canal dug?';
    expect(alone.reader).toBeNull();
    expect(alone.readerProblem).toMatchObject({ remedy: 'restore-model-file' });
    expect(String(alone.readerProblem)).toContain('reader.onnx is missing');
    expect(await embedder.embedQuestion(question)).toEqual(await alone.embedQuestion(question));
    expect(await vectorsOf(embedder, texts)).toEqual(await vectorsOf(alone, texts));
    await alone.close();
  });
});

describe('a reader whose file is damaged', () => {
  it('is told of, and fails nobody who embeds', async () => {
    await writeFile(path.join(readerless.dir, defaultModel, 'reader.onnx'), 'no model');
    const embedder = await openEmbedder({ modelDir: readerless.dir, model: defaultModel });
    expect(embedder.reader).toBeNull();
    expect(inTerminal(embedder.readerProblem as Problem)).toMatch(
      /passages are not read .*reader\.onnx is damaged \(expected .* bytes, found 8\).*git checkout models/,
    );
    expect(await embedder.embedQuestion('Who?')).toHaveLength(384);
    await embedder.close();
  });
});

describe('the places of tokens', () => {
  it('are as many as there are tokens, in order, in whole words', async () => {
    const tokenizer = await loadTokenizer(models, defaultModel);
    const hard = [
      ...texts,
      'Straße, “naïve” résumé: $1,200.50 (≈ €1.1k) – don’t! 中文字 x²+y²=z² e-mail@host.tld ½ №5 · C++',
      'antidisestablishmentarianism\u00a0and\u2003then\nsome\tmore  ',
    ];
    for (const text of hard) {
      const spans = tokenizer.spans(text);
      expect(spans).toHaveLength(tokenizer.count(text));
      expect(spans.every(({ start, end }, at) => start >= (spans[at - 1]?.start ?? 0) && end > start)).toBe(
        true,
      );
    }
    const words = tokenizer.spans(texts[0] ?? '').map(({ start, end }) => texts[0]?.slice(start, end));
    expect([...new Set(words)]).toContain('São');
  });
});
