import { expect, it } from 'vitest';
import { openEngine } from '../helpers/engine.js';
import { ofAllTests } from '../helpers/of-tests.js';

const server = '100000000000000001';

const engine = ofAllTests(() => openEngine());

it('counts a question and its rewording as one, and what asks for something else as another', async () => {
  const { unanswered } = engine.library.keeping;
  for (const question of [
    'How many people live in Tajikistan?',
    'What is the population of Tajikistan?',
    'Who won the 2018 football World Cup?',
    'which team won the world cup in 2018',
    'Who is the president of Tajikistan?',
    'What is the capital of Tajikistan?',
  ])
    await unanswered.count(server, question);
  expect((await unanswered.list(server)).map(({ question, count }) => [count, question]).sort()).toEqual([
    [1, 'What is the capital of Tajikistan?'],
    [1, 'Who is the president of Tajikistan?'],
    [2, 'How many people live in Tajikistan?'],
    [2, 'Who won the 2018 football World Cup?'],
  ]);
});
