import { termsOf } from '../../src/search/index.js';
import { recombined } from '../recombine.js';
import { type BenchQuestion, readJson, workFiles } from './work-files.js';

/** As many passages as search asks for. */
export const mostFound = 48;
const questionsAsked = 100;

/** What every index of words is measured with: texts of a collection at a size, and the distinct terms of questions. */
export function grownWords([workDir = '', , size = '1000']: readonly string[]) {
  const files = workFiles(workDir);
  const passages = Number(size);
  return {
    files,
    passages,
    texts: recombined(readJson<readonly string[]>(files.paragraphs), passages),
    questions: readJson<readonly BenchQuestion[]>(files.questions)
      .slice(0, questionsAsked)
      .map(({ question }) => [...new Set(termsOf(question))]),
  };
}
