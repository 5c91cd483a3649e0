import { describe, expect, it } from 'vitest';
import { asksForNothing } from '../../src/library/ask.js';

describe('a question that asks for nothing a passage says', () => {
  it.each([
    'Why?',
    'Who are you?',
    'What can you do?',
    'What do you think?',
    'Is this true?',
    'And then?',
    'What does it say?',
  ])('is %s', (question) => {
    expect(asksForNothing(question)).toBe(true);
  });

  it.each([
    'Why was he jailed?',
    'How does it swim?',
    'gas',
    'What does this treaty cost?',
    'What do you mean by a treaty?',
  ])('is not %s', (question) => {
    expect(asksForNothing(question)).toBe(false);
  });
});
