import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  cosineOf,
  packQuestion,
  UnansweredQuestions,
} from '../../../src/library/edits/unanswered-questions.js';
import { fakeEmbedder } from '../../helpers/fake-embedder.js';
import { folderOfEachTest } from '../../helpers/folder-of-each-test.js';
import { openKept } from '../../helpers/kept-library.js';

const [one, other] = ['100000000000000001', '100000000000000002'];
const day = 24 * 60 * 60 * 1000;

const folder = folderOfEachTest();
let dir: string;
const open = (embedder = fakeEmbedder()) => new UnansweredQuestions(dir, embedder, (work) => work());
let gaps: UnansweredQuestions;

beforeEach(() => {
  dir = join(folder.dir, 'keep');
  gaps = open();
});
afterEach(() => void vi.useRealTimers());

const listed = async (server = one, from = gaps) =>
  (await from.list(server)).map(({ question, count }) => [question, count]);
const fileOf = (server: string) => join(dir, 'gaps', `${server}.json`);

describe('questions without an answer', () => {
  it('are none at first, and need no folder', async () => {
    expect(await gaps.list(one)).toEqual([]);
    expect(await gaps.list()).toEqual([]);
    await gaps.forget();
    await gaps.purge(new Date());
    await expect(readdir(dir)).rejects.toThrow('ENOENT');
  });

  it('are counted, most asked first, with when they were last asked', async () => {
    const before = Date.now();
    for (const question of ['Who built the mill?', 'How deep is the weir?', 'who built the  mill'])
      await gaps.count(one, question);
    expect(await listed()).toEqual([
      ['Who built the mill?', 2],
      ['How deep is the weir?', 1],
    ]);
    const [most] = await gaps.list(one);
    expect(Date.parse(most?.last ?? '')).toBeGreaterThanOrEqual(before - 1);
    // The same words, but for case and signs, are no other words.
    expect(most?.others).toEqual([]);
  });

  it('count as one where they are alike in meaning, whose other words are shown', async () => {
    await gaps.count(one, 'Who built the old mill by the weir of Carrow?');
    await gaps.count(one, 'The old mill by the weir of Carrow: who built it?');
    await gaps.count(one, 'What did the abbot eat on the feast of the bees?');
    expect(await listed()).toEqual([
      ['Who built the old mill by the weir of Carrow?', 2],
      ['What did the abbot eat on the feast of the bees?', 1],
    ]);
    expect((await gaps.list(one))[0]?.others).toEqual(['The old mill by the weir of Carrow: who built it?']);
  });

  it('are kept for the next process, also where that has another model', async () => {
    await gaps.count(one, 'Who built the mill?');
    const reopened = open(fakeEmbedder({ revision: '1'.repeat(64), dimensions: 32 }));
    await reopened.count(one, 'who built the mill');
    await reopened.count(one, 'When was the mill built, and who built it?');
    expect(await listed(one, reopened)).toEqual([
      ['Who built the mill?', 2],
      ['When was the mill built, and who built it?', 1],
    ]);
  });

  it('are those of a server, and of all together for whoever has the disk', async () => {
    await gaps.count(one, 'Who built the mill?');
    await gaps.count(other, 'How deep is the weir?');
    expect(await listed(one)).toEqual([['Who built the mill?', 1]]);
    expect(await listed(other)).toEqual([['How deep is the weir?', 1]]);
    expect(await open().list()).toHaveLength(2);
  });

  it.each(['../outside', '', '1', '__proto__'])('are of no server that is called “%s”', async (server) => {
    await expect(gaps.count(server, 'Who?')).rejects.toThrow(RangeError);
    await expect(gaps.list(server)).rejects.toThrow(RangeError);
  });

  it('lose nothing where many are asked at once', async () => {
    await Promise.all(Array.from({ length: 30 }, () => gaps.count(one, 'Who built the mill?')));
    expect(await listed()).toEqual([['Who built the mill?', 30]]);
  });

  it('have nothing in their file but words, numbers and days', async () => {
    await gaps.count(one, 'Who built the mill?');
    const { gaps: kept } = JSON.parse(await readFile(fileOf(one), 'utf8')) as { gaps: object[] };
    expect(kept.map((gap) => Object.keys(gap).sort())).toEqual([
      ['count', 'id', 'last', 'others', 'question', 'vector'],
    ]);
  });

  it('are 500 at most: those asked least and longest ago go', async () => {
    vi.useFakeTimers({ now: Date.now(), toFake: ['Date'] });
    const word = (i: number) => `w${i.toString(36)}x${(i * 7919).toString(36)}y${(i * 104_729).toString(36)}`;
    const question = (i: number) => [1, 2, 3, 4, 5].map((n) => word(i * 5 + n)).join(' ');
    await gaps.count(one, question(0));
    await gaps.count(one, question(0));
    for (let i = 1; i <= 501; i++) {
      vi.setSystemTime(Date.now() + 1_000);
      await gaps.count(one, question(i));
    }
    const all = await gaps.list(one);
    expect(all).toHaveLength(500);
    expect(all[0]).toMatchObject({ question: question(0), count: 2 });
    expect(all.map((gap) => gap.question)).not.toContain(question(1));
    expect(all.map((gap) => gap.question)).toContain(question(501));
  });
});

describe('what was asked and not found', () => {
  beforeEach(async () => {
    await gaps.count(one, 'Who built the mill?');
    await gaps.count(one, 'How deep is the weir?');
    await gaps.count(other, 'What did the abbot eat?');
  });

  it('is deleted at once: some of it, all of a server, or all', async () => {
    const [gap] = await gaps.list(one);
    await gaps.forget(one, [gap?.id ?? '']);
    expect(await gaps.list(one)).toHaveLength(1);
    await gaps.forget(one);
    expect(await gaps.list(one)).toEqual([]);
    expect(await readFile(fileOf(one), 'utf8')).not.toContain('weir');
    expect(await gaps.list(other)).toHaveLength(1);
    await open().forget();
    expect(await readFile(fileOf(other), 'utf8')).not.toContain('abbot');
  });

  it('is told no more 30 days after it was last asked, and deleted from the disk by the next purge', async () => {
    const later = Date.now() + 29 * day;
    vi.useFakeTimers({ now: later, toFake: ['Date'] });
    await gaps.count(one, 'Who built the mill?');
    vi.setSystemTime(later + 2 * day);
    expect(await listed()).toEqual([['Who built the mill?', 2]]);
    expect(await gaps.list(other)).toEqual([]);
    expect(await readFile(fileOf(other), 'utf8')).toContain('abbot');
    await gaps.purge(new Date());
    expect(await readFile(fileOf(other), 'utf8')).not.toContain('abbot');
    expect(await readFile(fileOf(one), 'utf8')).not.toContain('weir');
    expect(await listed()).toEqual([['Who built the mill?', 2]]);
  });

  it('is purged with the rest of the collection, and belongs to its library', async () => {
    const library = await openKept(folder.dir);
    await library.keeping.purge({ now: new Date(Date.now() + 31 * day) });
    expect(await readFile(fileOf(one), 'utf8')).not.toContain('mill');
    await library.close();
    await expect(library.keeping.unanswered.list(one)).rejects.toThrow('was stopped');
  });

  it('is told in one line where its file is damaged, without what it says, and not written over', async () => {
    await mkdir(join(dir, 'gaps'), { recursive: true });
    const damaged = '{"format":1,"gaps":[{"question":"secret"';
    await writeFile(fileOf(one), damaged);
    const failed = await gaps.count(one, 'Who?').catch((error: unknown) => error);
    expect(String(failed)).toMatch(/expected the file that keeps what was asked and not found, found/);
    expect(failed).not.toHaveProperty('cause');
    expect(await readFile(fileOf(one), 'utf8')).toBe(damaged);
  });
});

describe('a packed vector', () => {
  it('has the cosine of the vector to within a hundredth', async () => {
    const embedder = fakeEmbedder();
    const [a, b] = [await embedder.embedQuestion('who built it'), await embedder.embedQuestion('who ate it')];
    const exact = a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
    expect(Math.abs(cosineOf(packQuestion(a), b) - exact)).toBeLessThan(0.01);
    expect(cosineOf(packQuestion(a), a)).toBeGreaterThan(0.99);
  });

  it('of another length, or of nothing, compares with none', () => {
    expect(cosineOf(packQuestion(new Float32Array(8).fill(1)), new Float32Array(4))).toBe(-1);
    expect(cosineOf(packQuestion(new Float32Array(4)), new Float32Array(4))).toBe(-1);
    expect(cosineOf('', new Float32Array(4))).toBe(-1);
  });
});
