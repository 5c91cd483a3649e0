import { describe, expect, it } from 'vitest';
import { type Answer, outcomeOf, passagesOf } from '../../src/library/index.js';
import { renderAnswer } from '../../src/terminal/index.js';
import { openEngine } from '../helpers/engine.js';
import { LocalBot } from '../helpers/local-bot.js';
import { ofAllTests } from '../helpers/of-tests.js';
import { plainPage } from '../helpers/plain-page.js';

/** With the project's own text alone, as far as tests do not add to it. */
const engine = ofAllTests(() => openEngine());

const ask = (typed: string): Promise<Answer> => engine.library.ask(typed);
const firstOf = (answer: Answer) => passagesOf(answer)[0];

describe('a word or a name', () => {
  it.each([
    ['Navalny', /Navalny/],
    ['gas', /\bgas\b/i],
    ['Alexei Navalny?', /Alexei Navalny/],
    ['the annexation', /annexation/],
  ])('is shown where it stands, and said to be looked up: %s', async (typed, word) => {
    const answer = await ask(typed);
    expect(outcomeOf(answer)).toBe('found');
    expect(firstOf(answer)?.sentence.text).toMatch(word);
    expect(renderAnswer(answer, plainPage)).toMatch(/^Looked up: “[^”]+”, not a question\.\n/);
  });

  it('says what the passage does not have of a name', async () => {
    const shown = renderAnswer(await ask('Bartholomew Navalny'), plainPage);
    expect(shown).toMatch(
      /^Looked up: “Bartholomew Navalny”, not a question; this passage has no “Bartholomew”\./,
    );
  });

  it.each(['penguins', 'Winston Churchill'])('is not in the texts: %s', async (typed) => {
    const answer = await ask(typed);
    expect(outcomeOf(answer)).toBe('not-found');
    expect(renderAnswer(answer, plainPage)).toMatch(`“${typed}” is not in the texts.`);
  });

  it('is public on Discord, with how it was found', async () => {
    const local = await LocalBot.start({ library: engine.library });
    try {
      const shown = await local.slash('ask', { question: 'Navalny' });
      expect(shown.visibleTo).toBeNull();
      expect(shown.message.content).toMatch(
        /^-# Navalny\nLooked up: “Navalny”, not a question\.\n> .*Navalny/,
      );
      const why = await local.open(shown, 'Why this passage');
      expect(why.message.content).toContain('it was looked up');
      const page = await local.slash('ask', { question: 'What is on page 3?' });
      expect(page.message.content).toMatch(/\nLooked up: “page 3”, not a question\.\n>/);
      expect((await local.open(page, 'Why this passage')).message.content).toContain('You named a place');
      const none = await local.slash('ask', { question: 'penguins' });
      expect(none.visibleTo).toBe(local.discord.drive.idOf('member'));
      expect(none.message.content).toContain('“penguins” is not in the texts.');
      const noPage = await local.slash('ask', { question: 'page 99' });
      expect(noPage.message.content).toContain('No text has page 99.');
    } finally {
      await local.stop();
    }
  });
});

it.each([
  ['Crimea annexation', null],
  ['hello', 'help'],
  ['show me all sources', 'list'],
  ['谁是纳瓦尔尼？', 'language'],
  ['Кто такой Навальный?', 'language'],
])('tells a question from what is none: %s', async (typed, kind) => {
  const answer = await ask(typed);
  expect(answer.lookedUp).toBeUndefined();
  expect(answer.kind === 'found' ? null : (answer.hint?.kind ?? null)).toBe(kind);
});

const server = '100000000000000001';

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

const answered = ['Who is Alexei Navalny?', 'How much is the thirty-year oil agreement worth?'];
/** The essay answers the first two, comes near the third, and has nothing on the others. */
const questions = [
  ...answered,
  'What is the price of oil?',
  'When did Napoleon die?',
  'Who won the football World Cup in 1998?',
];

/** Twenty texts on other things. */
const others: Readonly<Record<string, string>> = {
  weaving: 'A loom holds the warp under tension. The weaver passes the shuttle from one hand to the other.',
  kites: 'A kite of rice paper flies in the lightest wind. Its tail keeps the nose up.',
  lighthouses:
    'The lighthouse at Corran Head burned whale oil until 1841. Its lamp was seen for nineteen miles.',
  bread: 'Rye bread needs a sour dough. It keeps for two weeks in a linen bag.',
  glaciers: 'A glacier carves the valley that it fills. Stones which it drops lie in long rows.',
  bells: 'Bronze for bells is four parts of copper and one of tin. A cracked bell is cast anew.',
  chess: 'The queen was the weakest piece on the board until late in the fifteenth century.',
  owls: 'Barn owls hear a mouse under the snow. Their ears sit at different heights.',
  bridges: 'An arch pushes outward on the banks. Builders load it with stone so that it stays in place.',
  tea: 'Leaves for green tea are steamed within a day. Black tea is left to wither first.',
  pottery: 'Salt thrown into a hot kiln gives stoneware its glaze. The skin looks like that of an orange.',
  salmon: 'Salmon return to the stream where they hatched. They find it by its smell.',
  clocks: 'A pendulum of one metre swings once in a second. Heat makes it longer and the clock slow.',
  violins: 'The back of a violin is maple and its front is spruce. The varnish takes a summer to dry.',
  orchards: 'Apples are grafted in late winter. A pip never grows into the tree that it came from.',
  tides: 'The tide in the bay of Fundy rises by sixteen metres. Boats lie dry at the pier twice a day.',
  ink: 'Oak galls and iron salts make a black ink. With the years it turns brown and eats the page.',
  skiing: 'The oldest ski was found in a bog near Lake Sindor. An elk’s head is carved below its tip.',
  gliders: 'A glider rises in the warm air above a ploughed field. Its pilot looks for circling storks.',
  mushrooms: 'A ring of mushrooms grows outward every year. The oldest are wider than a village green.',
};

// The last of this file: the texts stay.
it('gives the same verdicts when texts on other things are added', async () => {
  const verdicts = async () => {
    await engine.library.reindex();
    const answers: Answer[] = [];
    for (const question of questions) answers.push(await engine.library.ask(question));
    return answers;
  };
  const alone = await verdicts();
  for (const [name, text] of Object.entries(others)) await engine.write(`${name}.txt`, text);
  const beside = await verdicts();
  const kindsOf = (answers: readonly Answer[]) =>
    answers.map((answer) => `${answer.question} ${outcomeOf(answer)}`);
  expect(kindsOf(alone).slice(0, 2)).toEqual(answered.map((question) => `${question} found`));
  expect(kindsOf(beside)).toEqual(kindsOf(alone));
  alone.forEach((answer, nth) => {
    const [before] = passagesOf(answer);
    const [after] = passagesOf(beside[nth] as Answer);
    if (before?.key !== after?.key) return;
    expect(Math.abs((after?.evidence ?? 0) - (before?.evidence ?? 0))).toBeLessThan(0.05);
  });
});
