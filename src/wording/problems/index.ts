import { changes } from './changes.js';
import { database } from './database.js';
import { discord } from './discord.js';
import type { Problem, Problems } from './finding.js';
import { models } from './models.js';
import { questions } from './questions.js';
import { settings } from './settings.js';
import { store } from './store.js';
import { texts } from './texts.js';

export type { Kept } from './changes.js';
export { databaseStates, type troubles } from './database.js';
export {
  type Fact,
  type Finding,
  momentName,
  nameInFull,
  type Problem,
  sentenceOf,
} from './finding.js';
export type { ModelPart } from './models.js';
export { adviceOn, type Remedy } from './remedies.js';
export { expectedOptions, expectedSettings, isNoListening } from './settings.js';
export { isUnwritable, moduleStates } from './store.js';
export { type FormatName, fileStates, notWritable, things, type UnreadFormat } from './texts.js';

/** What people are told of each problem: an entry is a sentence, or makes it of facts. Each area has a file. */
export const problems = {
  ...texts,
  ...store,
  ...database,
  ...models,
  ...changes,
  ...questions,
  ...discord,
  ...settings,
};

export type Code = keyof typeof problems;

/** Codes whose sentence needs no facts. */
export type PlainCode = {
  [C in Code]: (typeof problems)[C] extends (facts: never) => unknown ? never : C;
}[Code];

/** What is told with a code: the facts of which its sentence is made, with the cause beside them. */
export type FactsOf<C extends Code> = (typeof problems)[C] extends (facts: infer Facts) => unknown
  ? [facts: Facts & ErrorOptions]
  : [cause?: ErrorOptions];

/** A problem in words. */
export function problemOf<C extends Code>(code: C, ...[facts = {}]: FactsOf<C>): Problem {
  const entry: Problems[string] = problems[code];
  const words = typeof entry === 'function' ? entry(facts as never) : entry;
  const { found, remedy } =
    typeof words === 'object' && 'found' in words ? words : { found: words, remedy: null };
  return { code, finding: typeof found === 'string' ? [found] : found, remedy };
}
