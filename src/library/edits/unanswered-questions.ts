import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { Embedder } from '../../embedding/index.js';
import { fold } from '../fitting-notes.js';
import type { OpenedBy } from './changing.js';
import { ServerFiles } from './server-files.js';

const gapSchema = z
  .object({
    id: z.string(),
    /** As it was first asked. */
    question: z.string(),
    /** Other words in which it was asked: the first of them. */
    others: z.array(z.string()).readonly(),
    count: z.int().positive(),
    /** When it was last asked (ISO 8601); 30 days later it is deleted. */
    last: z.string(),
    /** Of the question, as of `packQuestion`. */
    vector: z.string(),
  })
  .readonly();
const schema = z
  .object({
    format: z.literal(1),
    /** Revision of the model that made the vectors. */
    model: z.string(),
    /** Most asked first. */
    gaps: z.array(gapSchema).readonly(),
  })
  .readonly();

type KeptGap = z.infer<typeof gapSchema>;
/** A question that the texts did not answer, and how often it was asked; nobody knows by whom. */
export type UnansweredQuestion = Omit<KeptGap, 'vector'>;
type GapsFile = z.infer<typeof schema>;

/** As many as a moderator goes through; where there are more, those go that were asked least and longest ago. */
const mostGaps = 500;
const othersKept = 3;
const keptDays = 30;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * From this cosine on two questions count as one. Of 35 questions about the essay and their rewordings 27 reach it, of 1,190
 * pairs of others none; of pairs about one and the same paragraph of XQuAD, which are as hard to tell apart as questions
 * get, 1.6 % (`eval/like-questions.ts`). As those happen, other words are shown beside a question, and not hidden.
 */
const alikeFrom = 0.88;

/** Questions that the texts did not answer, in `gaps/ID.json` for each server: without who asked. */
export class UnansweredQuestions {
  readonly #files: ServerFiles<GapsFile>;
  readonly #embedder: Pick<Embedder, 'embedQuestion' | 'model'>;
  readonly #run: OpenedBy['run'];

  /** @param run - Runs a method while the library is open, and shares what it changes with other machines. */
  constructor(keepDir: string, embedder: Pick<Embedder, 'embedQuestion' | 'model'>, run: OpenedBy['run']) {
    this.#files = new ServerFiles<GapsFile>(join(keepDir, 'gaps'), {
      schema,
      keeps: 'unanswered',
      empty: { format: 1, model: '', gaps: [] },
    });
    this.#embedder = embedder;
    this.#run = run;
  }

  /** Most asked first. @param server - Its id; left out: of all servers that share the collection. */
  list(server?: string): Promise<readonly UnansweredQuestion[]> {
    return this.#run(async () => {
      const servers = server === undefined ? await this.#files.servers() : [server];
      const gaps: KeptGap[] = [];
      for (const one of servers) gaps.push(...(await this.#files.read(one)).gaps);
      return recent(gaps, new Date())
        .sort(byCount)
        .map(({ vector: _, ...gap }) => gap);
    });
  }

  /** Counts a question; those alike in meaning count as one. */
  count(server: string, question: string): Promise<void> {
    return this.#run(async () => {
      const vector = await this.#embedder.embedQuestion(question);
      const { revision: model } = this.#embedder.model;
      await this.#files.change(server, (now) => {
        // Vectors of another model compare with nothing.
        const isComparable = now.model === model;
        const known = isComparable ? now.gaps : now.gaps.map((gap) => ({ ...gap, vector: '' }));
        return { ...now, model, gaps: counted(recent(known, new Date()), question, vector) };
      });
    });
  }

  /** Deletes those with these ids, or all. @param server - Left out: of all servers. */
  forget(server?: string, ids?: readonly string[]): Promise<void> {
    return this.#run(async () => {
      for (const one of server === undefined ? await this.#files.servers() : [server]) {
        const isWanted = ({ id }: KeptGap) => ids !== undefined && !ids.includes(id);
        await this.#keep(one, isWanted);
      }
    });
  }

  /** Deletes what was asked for the last time too long ago. */
  async purge(now: Date): Promise<void> {
    for (const server of await this.#files.servers())
      await this.#keep(server, (gap) => recent([gap], now).length > 0);
  }

  async #keep(server: string, isWanted: (gap: KeptGap) => boolean): Promise<void> {
    await this.#files.change(server, (now) => {
      const gaps = now.gaps.filter(isWanted);
      return gaps.length === now.gaps.length ? now : { ...now, gaps };
    });
  }
}

function recent(gaps: readonly KeptGap[], now: Date): KeptGap[] {
  const from = now.getTime() - keptDays * dayMs;
  return gaps.filter(({ last }) => Date.parse(last) >= from);
}

/** The gaps with a question more, which one of them may ask already. */
function counted(gaps: readonly KeptGap[], question: string, vector: Float32Array): readonly KeptGap[] {
  const last = new Date().toISOString();
  const same = alike(gaps, question, vector);
  const now: KeptGap =
    same === null
      ? {
          ...{ id: randomBytes(4).toString('hex'), question, others: [], count: 1, last },
          vector: packQuestion(vector),
        }
      : { ...same, others: withOther(same, question), count: same.count + 1, last };
  return [now, ...gaps.filter((gap) => gap !== same)].sort(byCount).slice(0, mostGaps);
}

function alike(gaps: readonly KeptGap[], question: string, vector: Float32Array): KeptGap | null {
  const asked = plainly(question);
  const isSame = (gap: KeptGap) => [gap.question, ...gap.others].some((words) => plainly(words) === asked);
  const literally = gaps.find(isSame);
  if (literally !== undefined) return literally;
  let [nearest, most]: [KeptGap | null, number] = [null, alikeFrom];
  for (const gap of gaps) {
    const cosine = gap.vector === '' ? -1 : cosineOf(gap.vector, vector);
    if (cosine >= most) [nearest, most] = [gap, cosine];
  }
  return nearest;
}

function withOther({ question, others }: KeptGap, asked: string): readonly string[] {
  const isKnown = [question, ...others].some((words) => plainly(words) === plainly(asked));
  return isKnown ? others : [...others, asked].slice(0, othersKept);
}

/** Neither case counts, nor signs between words. */
const plainly = (question: string): string =>
  fold(question)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function byCount(one: KeptGap, other: KeptGap): number {
  return other.count - one.count || (one.last < other.last ? 1 : -1);
}

/** A vector's direction in 8-bit numbers, as base64: a quarter of its floats, and none of the precision that matters here. */
export function packQuestion(vector: Float32Array): string {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  return Buffer.from(Int8Array.from(vector, (value) => Math.round((value / largest) * 127))).toString(
    'base64',
  );
}

/** Cosine of a packed vector with a unit vector; -1 where they can't be compared. */
export function cosineOf(packed: string, vector: Float32Array): number {
  const numbers = new Int8Array(Buffer.from(packed, 'base64'));
  if (numbers.length !== vector.length) return -1;
  let [product, squares] = [0, 0];
  numbers.forEach((number, i) => {
    product += number * (vector[i] ?? 0);
    squares += number * number;
  });
  return squares === 0 ? -1 : product / Math.sqrt(squares);
}
