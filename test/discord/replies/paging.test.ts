import { describe, expect, it } from 'vitest';
import { gapsReply } from '../../../src/discord/replies/gaps.js';
import { pinsReply } from '../../../src/discord/replies/pins.js';
import type { GoldenQuestion, UnansweredQuestion } from '../../../src/library/index.js';
import { buttonsOf, embedOf } from '../../helpers/discord.js';

const at = '2026-11-26T08:03:00.000Z';
const seven = [1, 2, 3, 4, 5, 6, 7];
const gaps = seven.map((nth): UnansweredQuestion => {
  return { id: `0000000${nth}`, question: `question ${nth}`, others: [], count: 1, last: at };
});
const pins = seven.map((nth): GoldenQuestion => {
  return { id: `${nth}`, question: `question ${nth}`, words: 'words', title: 'The Ferry', by: 'Ada', at };
});

describe('the second page of a numbered list', () => {
  it.each([
    ['what was asked and not found', gapsReply(gaps, true, true, 1), 'Pin'],
    ['pins', pinsReply(pins, 1), 'Remove'],
  ])('goes on counting: %s', (_of, reply, verb) => {
    const { description = '' } = embedOf(reply);
    expect(description.match(/^\*\*\d+\*\* question \d+/gm)).toEqual([
      '**6** question 6',
      '**7** question 7',
    ]);
    const numbered = buttonsOf(reply).filter(({ label }) => label?.startsWith(`${verb} `));
    expect(numbered.map(({ label }) => label)).toEqual([`${verb} 6`, `${verb} 7`]);
  });
});
