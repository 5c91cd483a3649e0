import { describe, expect, it } from 'vitest';
import { type Answer, outcomeOf, passagesOf } from '../../src/library/index.js';
import { renderAnswer } from '../../src/terminal/index.js';
import { openEngine } from '../helpers/engine.js';
import { LocalBot } from '../helpers/local-bot.js';
import { ofAllTests } from '../helpers/of-tests.js';
import { plainPage } from '../helpers/plain-page.js';

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
      const none = await local.slash('ask', { question: 'penguins' });
      expect(none.visibleTo).toBe(local.discord.drive.idOf('member'));
      expect(none.message.content).toContain('“penguins” is not in the texts.');
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
