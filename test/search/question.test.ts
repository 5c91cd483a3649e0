import { describe, expect, it } from 'vitest';
import { holdsAnswerKind, namesIn, readQuestion } from '../../src/search/question.js';
import { termsOf } from '../../src/search/terms.js';

const read = (question: string) => readQuestion(question, new Float32Array(4));

describe('what a question asks for', () => {
  it.each([
    ['When was the tower lit?', 'time'],
    ['In which year did it end?', 'time'],
    ['How many ships were lost?', 'number'],
    ['What percentage of the toll was paid in winter?', 'number'],
    ['Who measured the bells?', 'person'],
    ['Where were the bells cast?', 'place'],
    ['What is it called when a bell is filed?', 'other'],
    ['Why was it sold?', 'other'],
  ])('%s', (question, kind) => {
    expect(read(question).asksFor).toBe(kind);
  });

  it('is told apart in a text by something of its kind that the question does not name', () => {
    const when = read('When after 1741 was the lamp put out?');
    expect(holdsAnswerKind(when, 'It was put out in 1988.')).toBe(true);
    expect(holdsAnswerKind(when, 'It was lit in 1741.')).toBe(false);
    const many = read('How many merchants signed?');
    expect(holdsAnswerKind(many, 'Eleven merchants signed.')).toBe(true);
    expect(holdsAnswerKind(many, 'Merchants signed.')).toBe(false);
    const who = read('Who abandoned the theory of Thorrold?');
    expect(holdsAnswerKind(who, 'The theory of Thorrold was left by Maudry.')).toBe(true);
    expect(holdsAnswerKind(who, 'The theory of Thorrold was left.')).toBe(false);
    expect(holdsAnswerKind(read('Why?'), 'Because.')).toBe(false);
  });
});

describe('namesIn', () => {
  it('finds capitalised words that do not open the question, and numbers', () => {
    expect(namesIn('What did Ruben Castellane say in 1981 about the 5G network?')).toEqual(
      termsOf('Ruben Castellane 1981 5G'),
    );
  });

  it('finds none in a headline, where every word is capitalised', () => {
    expect(namesIn('How Many Ships Were Lost In The Fog')).toEqual([]);
  });

  it.each(['', 'why?', 'what happened to the tower'])('finds none in %j', (question) => {
    expect(namesIn(question)).toEqual([]);
  });
});
