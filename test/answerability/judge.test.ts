import { describe, expect, it } from 'vitest';
import { hitsRead, judge } from '../../src/answerability/index.js';
import { hitsReadFirst, hitsReadWhole } from '../../src/answerability/what-to-read.js';
import { chunkSettings } from '../../src/chunking/index.js';
import type { Document } from '../../src/corpus/index.js';
import type { Reader } from '../../src/embedding/index.js';
import { search } from '../../src/search/index.js';
import { documentOf } from '../helpers/documents.js';
import { shippedEvidence as evidence } from '../helpers/models.js';
import { ofAllTests } from '../helpers/of-tests.js';
import { temporarySnapshots, unit } from '../helpers/snapshots.js';

const snapshots = ofAllTests(temporarySnapshots);

const filler =
  'Nothing further was said of it by anybody who had been there, or so the clerks have written in their ledgers. It was a long winter, and the ledgers of the winter are thin.';
const coal = `The lamp burned coal. ${filler}`;
const toll = `It was an old custom. The toll was levied at the canal by Penhale. Nobody was spared. ${filler}`;
const port = documentOf('port', [coal, toll]);
const titleOf = (document: string) => `The ${document}`;
const locateQuestion = async () => unit([1, 0]);

/** Says that these words answer, and that nothing else does. */
const finding = (words: string): Reader => ({
  read: async (_question, texts) =>
    texts.map(({ text }) => {
      const start = text.indexOf(words);
      return start < 0
        ? { answerable: -6, answer: { start: 0, end: 3 } }
        : { answerable: 6, answer: { start, end: start + words.length } };
    }),
});

const judging = async (document: Document, question: string, reader: Reader | null, budgetMs?: number) => {
  const snapshot = await snapshots.of([document], () => [1, 0]);
  const found = await search(snapshot, question, locateQuestion, { limit: hitsRead + 2 });
  return { found, judgement: await judge(found, { reader, evidence, titleOf, budgetMs }) };
};
const textOf = ({ text }: Document, span: { start: number; end: number } | null | undefined) =>
  span && text.slice(span.start, span.end);

describe('a passage that is read', () => {
  it('has its answer marked, and the sentence that holds it', async () => {
    const { judgement } = await judging(port, 'zzz', finding('Penhale'));
    const [first] = judgement.hits;
    expect(textOf(port, first?.answer)).toBe('Penhale');
    expect(textOf(port, first?.sentence)).toBe('The toll was levied at the canal by Penhale.');
  });

  it('comes before one that search cannot tell from it', async () => {
    for (const [words, text] of [
      ['coal', coal],
      ['Penhale', toll],
    ] as const) {
      const [first] = (await judging(port, 'zzz', finding(words))).judgement.hits;
      expect(textOf(port, first?.passage)).toBe(text);
    }
  });

  it('is likelier an answer where the reader says so', async () => {
    const [yes, no] = await Promise.all(
      ['Penhale', 'nowhere'].map((words) => judging(port, 'zzz', finding(words))),
    );
    expect(yes?.judgement.evidence).toBeGreaterThan(no?.judgement.evidence ?? 1);
  });

  it('counts as an answer as the evidence of its model has it', async () => {
    const snapshot = await snapshots.of([port], () => [1, 0]);
    const found = await search(snapshot, 'zzz', locateQuestion);
    const reader = finding('Penhale');
    const strict = { ...evidence, read: { ...evidence.read, intercept: -50, threshold: 0.9 } };
    const [usual, other] = await Promise.all(
      [evidence, strict].map((one) => judge(found, { reader, evidence: one, titleOf })),
    );
    expect(other?.cuts.threshold).toBe(0.9);
    expect(other?.evidence).toBeLessThan(usual?.evidence ?? 0);
  });

  it('has the sentence of the mark, and no answer of its own, where a footnote answers', async () => {
    const noted = documentOf('noted', [`It was dear. The toll was old.{1} ${filler}`], {
      1: 'Penhale, The Canal and Its Collectors.',
    });
    const snapshot = await snapshots.of([noted], (text) => (text.startsWith('Penhale') ? [1, 0] : [0.2, 1]));
    const found = await search(snapshot, 'Who collected?', locateQuestion);
    const { hits } = await judge(found, { reader: finding('Penhale'), evidence, titleOf });
    expect(hits[0]?.answer).toBeNull();
    expect(textOf(noted, hits[0]?.sentence)).toBe('The toll was old.');
  });
});

describe('of passages with several windows', () => {
  /** What is read together, in turn, of four passages; the nearest window of each names its lamp, and one reads likeliest. */
  const batchesOf = async (likeliest: readonly string[]) => {
    const lamps = documentOf(
      'lamps',
      Array.from(
        { length: hitsReadWhole + 1 },
        (_, n) =>
          `Lamp ${n} was lit. ${Array.from({ length: 5 }, (_, at) => `Then ${n} hour ${at} struck.`).join(' ')}`,
      ),
    );
    const snapshot = await snapshots.of([lamps], (text) => (text.includes('Lamp') ? [1, 0] : [1, 0.5]), {
      ...chunkSettings,
      maxChars: 140,
    });
    const batches: (readonly string[])[] = [];
    const reader: Reader = {
      async read(_question, texts) {
        batches.push(texts.map(({ text }) => text));
        return texts.map(({ text }) => ({
          answerable: likeliest.some((words) => text.includes(words)) ? 4 : -4,
          answer: { start: 0, end: 4 },
        }));
      },
    };
    await judge(await search(snapshot, 'zzz', locateQuestion), { reader, evidence, titleOf });
    return batches;
  };

  it('the nearest one of each is read, then the others of the best', async () => {
    const [nearest = [], others = []] = await batchesOf(['Lamp 1', 'Lamp 2', 'Lamp 3']);
    expect(nearest).toHaveLength(hitsReadWhole + 1);
    expect(nearest.every((text) => text.includes('Lamp'))).toBe(true);
    expect(others.join()).toMatch(/Then 1 .*Then 2 .*Then 3 /);
    expect(others.join()).not.toMatch(/Then 0 |Lamp/);
  });
});

describe('a passage that is not read', () => {
  it('is judged as search has it, and why is said', async () => {
    const broken: Reader = {
      read: () => Promise.reject(new Error('the file is damaged')),
    };
    const { found, judgement } = await judging(port, 'What burned coal?', broken);
    const { unread, cuts, hits } = judgement;
    expect(unread).toBe('the file is damaged');
    expect(cuts).toEqual(evidence.searched);
    expect(judgement.evidence).toBe(hits[0]?.evidence);
    expect(hits.map(({ passage }) => passage)).toEqual(found.hits.map(({ passage }) => passage));
  });

  it('is so where there is no reader', async () => {
    const { judgement } = await judging(port, 'What burned coal?', null);
    expect(judgement.unread).toBe('there is no reader');
  });

  it('is so where reading takes longer than it may', async () => {
    const slow: Reader = {
      read: (_question, _texts, signal) =>
        new Promise((_resolve, reject) =>
          signal?.addEventListener('abort', () => reject(signal.reason as Error)),
        ),
    };
    // Nothing else keeps the process from ending while only the timer runs.
    const alive = setInterval(() => {}, 1_000);
    const { judgement } = await judging(port, 'What burned coal?', slow, 20);
    expect(judgement.unread).toBe('not within 20 ms');
    clearInterval(alive);
  });

  it('is looked for further down only where none of the first seems to answer', async () => {
    const many = documentOf(
      'many',
      Array.from({ length: hitsRead }, (_, n) => `Lamp ${n} burned coal. ${filler}`),
    );
    const firstWith = async (words: string) =>
      textOf(many, (await judging(many, 'coal', finding(words))).judgement.hits[0]?.passage);
    expect(await firstWith(`Lamp ${hitsRead - 1} `)).toContain(`Lamp ${hitsRead - 1} `);
    let texts = 0;
    const { read } = finding('Lamp 0 ');
    const counting: Reader = {
      read: (question, some, signal) => {
        texts += some.length;
        return read(question, some, signal);
      },
    };
    await judging(many, 'coal', counting);
    expect(texts).toBe(hitsReadFirst);
  });

  it('is left unread where time is up, without losing what was read', async () => {
    const many = documentOf(
      'many',
      Array.from({ length: hitsRead }, (_, n) => `Lamp ${n} burned coal. ${filler}`),
    );
    const { read } = finding('nowhere');
    let calls = 0;
    const stalling: Reader = {
      read: (question, some, signal) =>
        calls++ === 0
          ? read(question, some, signal)
          : new Promise((_resolve, reject) =>
              signal?.addEventListener('abort', () => reject(signal.reason as Error)),
            ),
    };
    // Nothing else keeps the process from ending while only the timer runs.
    const alive = setInterval(() => {}, 1_000);
    const { judgement } = await judging(many, 'coal', stalling, 200);
    clearInterval(alive);
    expect(judgement.unread).toBe(null);
    expect(judgement.hits).toHaveLength(hitsRead);
  });

  it('is never likelier than the ones that were', async () => {
    const many = documentOf(
      'many',
      Array.from({ length: hitsRead + 2 }, (_, n) => `Lamp ${n} burned coal. ${filler}`),
    );
    const { hits } = (await judging(many, 'coal', finding('nowhere'))).judgement;
    expect(hits).toHaveLength(hitsRead + 2);
    const likely = hits.map((hit) => hit.evidence);
    expect(Math.max(...likely.slice(hitsRead))).toBeLessThanOrEqual(Math.min(...likely.slice(0, hitsRead)));
  });
});
