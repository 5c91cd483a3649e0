import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../eval/engine.js';
import { type Evaluation, evaluate } from '../../eval/evaluation.js';
import { belowFloors, type Floors } from '../../eval/floor.js';
import floors from '../../eval/floors.json' with { type: 'json' };
import { readConfig } from '../../src/config.js';
import { confidenceOf } from '../../src/library/index.js';
import { shortOrLong } from '../helpers/long.js';
import { shippedEvidence } from '../helpers/models.js';
import { ofAllTests } from '../helpers/of-tests.js';

const shared = resolve(import.meta.dirname, '../../../shared/eval');
const isShared = existsSync(shared);
const own = resolve(import.meta.dirname, '../../eval/questions-own.jsonl');
/** "Who wrote this?", "What is this about?": nothing that a passage could answer. */
const noContent = resolve(import.meta.dirname, '../../eval/questions-no-content.jsonl');
if (!isShared) console.warn(`No ${shared}: only the project's own questions are held to their floors.`);

/** An article that the reader was not trained on, and half of whose questions it does not answer. */
const nearTopic = { squad: [join(shared, 'squad/squad2-dev-half.json')], articles: ['Private_school'] };

const engine = ofAllTests(() => openEngine(readConfig({})));
let report: Evaluation;

beforeAll(async () => {
  const plan = {
    questions: [own, noContent],
    corpus: readConfig({}).corpusDir,
    ...(isShared ? nearTopic : {}),
    ...(isShared ? { documents: [join(shared, 'documents'), join(shared, 'natural')] } : {}),
    halvings: 0,
    variants: 1,
    // Asking all would take as long as all other tests together.
    mostQuestions: (set: string) => (set === 'natural' ? 60 : shortOrLong(30, 60)),
  };
  report = await evaluate(engine, plan, '', () => {});
  // More than any machine takes: it is one core's work of a minute.
}, 7_200_000);

function missesOf(name: string, least: Floors): readonly string[] {
  return report.sets.filter((set) => set.name === name).flatMap((set) => belowFloors(set, least));
}

describe('the floors of answering', () => {
  it("hold for the project's own questions", () => {
    expect(report.sets.map(({ name }) => name)).toContain('questions-own');
    expect(missesOf('questions-own', floors['questions-own'])).toEqual([]);
  });

  it.skipIf(!isShared)("hold for questions in readers' own words", () => {
    expect(report.sets.map(({ name }) => name)).toContain('natural');
    expect(missesOf('natural', floors.natural)).toEqual([]);
  });

  it.skipIf(!isShared)('hold for the questions about the shared documents', () => {
    expect(missesOf('documents', floors.documents)).toEqual([]);
  });
});

describe('questions that ask for nothing a passage says', () => {
  it('are hardly ever clearly answered, though no list names them', () => {
    const outcomes = report.sets.find(({ name }) => name === 'questions-no-content')?.runs[0]?.outcomes ?? [];
    expect(outcomes.length).toBeGreaterThan(10);
    const answered = outcomes.filter(
      ({ evidence }) => confidenceOf(evidence, shippedEvidence.read) === 'found',
    );
    expect(answered.map(({ question }) => question).slice(1)).toEqual([]);
  });
});

describe('the floors of refusing what is near the topic', () => {
  it.skipIf(!isShared)('hold for the questions that an article does not answer', () => {
    expect(report.sets.map(({ name }) => name)).toContain('squad2-dev-half, whole');
    expect(missesOf('squad2-dev-half, whole', floors['squad2-dev-half, whole'])).toEqual([]);
  });
});

describe('the footnotes of an answer', () => {
  it('are all shown with the passage that holds the gold span', () => {
    for (const { name, runs } of report.sets) {
      const outcomes = runs[0]?.outcomes ?? [];
      const without = outcomes.filter(({ areNotesShown }) => areNotesShown === false);
      expect(without.map(({ question }) => `${name}: ${question}`)).toEqual([]);
    }
  });

  it.skipIf(!isShared)('are found, anchored and resolved in the shared documents', () => {
    const misses = report.documents.flatMap(({ document, misses: lines, found, anchored, references }) =>
      found.right + anchored.right + references.right < found.of + anchored.of + references.of
        ? lines.map((line) => `${document}: ${line}`)
        : [],
    );
    expect(report.documents.length).toBeGreaterThan(0);
    expect(misses).toEqual([]);
  });

  it.skipIf(!isShared)('never guess between works that the text leaves open', () => {
    expect(report.documents.map(({ document, guessed }) => ({ document, guessed }))).toEqual(
      report.documents.map(({ document }) => ({ document, guessed: 0 })),
    );
  });
});

describe('a number below its floor', () => {
  it('is reported with the questions that went wrong, word for word', () => {
    const [set] = report.sets;
    const wrong = set?.runs[0]?.outcomes.find(({ isAnswerable, rank }) => isAnswerable && rank !== 1);
    expect(set && belowFloors(set, { hit1: 2 }).join('\n')).toMatch(/hit1 is .*, its floor/);
    if (set && wrong) expect(belowFloors(set, { hit1: 2 }).join('\n')).toContain(wrong.question);
  });
});
