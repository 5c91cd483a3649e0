import { termsOf } from '../../src/search/index.js';
import { recombined } from '../recombine.js';
import { given } from './work-files.js';

/** As many passages as search asks for. */
export const mostFound = 48;
const questionsAsked = 100;

/** What every index of words is measured with: texts of a collection at a size, and the distinct terms of questions. */
export function grownWords() {
  const files = given();
  const passages = Number(files.own[0]);
  return {
    files,
    passages,
    texts: recombined(files.paragraphs(), passages),
    questions: files
      .asked()
      .slice(0, questionsAsked)
      .map(({ question }) => [...new Set(termsOf(question))]),
  };
}
