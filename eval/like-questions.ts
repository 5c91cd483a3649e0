import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readConfig } from '../src/config.js';
import { openEmbedder } from '../src/embedding/index.js';
import { readSquad, type SquadQuestion } from './squad.js';

/**
 * How near in meaning two questions are that ask the same, and two that do not: for the cut from which questions without an
 * answer are counted as one (`src/library/edits/unanswered-questions.ts`).
 *
 * `npx tsx eval/like-questions.ts FILE…`, files in the form of SQuAD. Questions of `questions-reworded.jsonl` ask the same as
 * their rewordings, and not the same as each other; two about one paragraph of SQuAD whose answers do not touch are as hard
 * to tell apart as questions get.
 */

interface Pair {
  readonly one: string;
  readonly other: string;
  readonly isSame: boolean;
}

const cuts = [0.8, 0.82, 0.84, 0.86, 0.88, 0.9, 0.92, 0.94];

const rewordedSchema = z.object({ question: z.string(), reworded: z.string() });

function rewordedPairs(): readonly Pair[] {
  const file = new URL('questions-reworded.jsonl', import.meta.url);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const all = lines.map((line) => rewordedSchema.parse(JSON.parse(line)));
  return all.flatMap(({ question: one, reworded }, i) => [
    { one, other: reworded, isSame: true },
    ...all
      .slice(i + 1)
      .flatMap(({ question, reworded }) => [question, reworded])
      .map((other) => ({ one, other, isSame: false })),
  ]);
}

/** Pairs of questions about one paragraph that ask for different things. */
function neighbours(questions: readonly SquadQuestion[]): readonly Pair[] {
  const byParagraph = new Map<string, SquadQuestion[]>();
  for (const question of questions) {
    const key = `${question.document} ${question.paragraph.start}`;
    byParagraph.set(key, [...(byParagraph.get(key) ?? []), question]);
  }
  return [...byParagraph.values()].flatMap((asked) =>
    asked.flatMap((one, i) =>
      asked
        .slice(i + 1)
        .filter((other) => isOther(one, other))
        .map((other) => ({ one: one.question, other: other.question, isSame: false })),
    ),
  );
}

function isOther({ answers: [a] }: SquadQuestion, { answers: [b] }: SquadQuestion): boolean {
  if (a === undefined || b === undefined || a.text === b.text) return false;
  return a.end <= b.start || b.end <= a.start;
}

const embedder = await openEmbedder(readConfig(process.env));
const vectors = new Map<string, Float32Array>();

async function vectorOf(question: string): Promise<Float32Array> {
  const vector = vectors.get(question) ?? (await embedder.embedQuestion(question));
  vectors.set(question, vector);
  return vector;
}

async function print(name: string, pairs: readonly Pair[]): Promise<void> {
  const cosines: number[] = [];
  for (const { one, other } of pairs) {
    const [a, b] = [await vectorOf(one), await vectorOf(other)];
    cosines.push(a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0));
  }
  console.log(`${name}: ${pairs.length} pairs`);
  for (const cut of cuts) {
    const count = cosines.filter((cosine) => cosine >= cut).length;
    console.log(`  from ${cut.toFixed(2)}: ${count} (${((100 * count) / pairs.length).toFixed(1)} %)`);
  }
}

try {
  const reworded = rewordedPairs();
  await print(
    'a question and its rewording',
    reworded.filter(({ isSame }) => isSame),
  );
  await print(
    'two of these that ask other things',
    reworded.filter(({ isSame }) => !isSame),
  );
  for (const file of process.argv.slice(2))
    await print('two about one paragraph', neighbours(readSquad(file).questions));
} finally {
  await embedder.close();
}
