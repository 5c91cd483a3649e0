import type { Hit } from '../search/index.js';
import { missingNumbers } from './numbers.js';
import type { PassageReading } from './passage-reading.js';

/** What reading and search together tell of a passage. Nothing in it depends on what else the collection holds. */
export interface JudgedFeatures {
  /** The reader's two logits, within bounds. */
  readonly answerable: number;
  readonly margin: number;
  /** Cosine of the question with the nearest sentence of the passage or footnote that it cites. */
  readonly nearest: number;
  /** Names and numbers of the question that the passage and its footnotes hold in no form: 0, 1, or 2 for more. */
  readonly missingNames: number;
  /** 1 where the answering sentence lacks a number or year of the question, else 0. */
  readonly missingNumbers: 0 | 1;
  /** 1 where reading leads to the sentence that search had chosen, else 0. */
  readonly agrees: 0 | 1;
}

/** Beyond, the reader is sure, and the number says no more. */
const mostLogit = 8;
const mostMargin = 16;

const within = (logit: number, most: number): number => Math.min(most, Math.max(-most, logit));

/** One number for a reading: higher is likelier an answer. */
export function readingScore({ answerable, margin }: Pick<PassageReading, 'answerable' | 'margin'>): number {
  return within(answerable, mostLogit) + within(margin, mostMargin) / 2;
}

/** @param answering - The sentence that the reading leads to, its words. */
export function judgedFeatures(
  question: string,
  hit: Hit,
  reading: PassageReading,
  answering: string,
): JudgedFeatures {
  return {
    answerable: within(reading.answerable, mostLogit),
    margin: within(reading.margin, mostMargin),
    nearest: hit.sentenceCosine,
    missingNames: hit.features.missingNames,
    missingNumbers: missingNumbers(question, answering).length > 0 ? 1 : 0,
    agrees: reading.sentence.start === hit.sentence.start ? 1 : 0,
  };
}
