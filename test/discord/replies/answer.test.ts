import { describe, expect, it } from 'vitest';
import { readButton } from '../../../src/discord/buttons/index.js';
import type { ShownPassage } from '../../../src/discord/finding/find-again.js';
import { allTexts } from '../../../src/discord/finding/reading-list.js';
import { cutToFit } from '../../../src/discord/message/cut.js';
import type { Reply } from '../../../src/discord/message/reply.js';
import { showQuote } from '../../../src/discord/replies/answer.js';
import { type PassageReply, passageReply } from '../../../src/discord/replies/answer-reply.js';
import { questionIn } from '../../../src/discord/replies/question-line.js';
import type { CitedNote } from '../../../src/library/index.js';
import { buttonsOf, tooLong } from '../../helpers/discord.js';
import { citedNote } from '../../wording/answers.js';

const note = (number: number, text: string, mark: number | null = 1) => citedNote({ number, text, mark });

function passage(text: string, answer: string, footnotes: readonly CitedNote[] = []): ShownPassage {
  const start = 100;
  const at = start + text.indexOf(answer);
  return {
    key: '0123456789ab',
    document: 'a.txt',
    title: 'A title',
    section: 'A section',
    pages: { first: 7, last: 7 },
    start,
    end: start + text.length,
    text,
    sentence: { start: at, end: at + answer.length, text: answer, pages: { first: 7, last: 7 } },
    footnotes,
    strength: 'found',
  };
}

/** Sentences of ten words, numbered, each with a word that has to be escaped. */
const sentences = (count: number): string =>
  Array.from(
    { length: count },
    (_, i) => `Sentence number ${i} has some ordinary words and an under_score.`,
  ).join(' ');

describe('showQuote', () => {
  it('underlines the words that answer in a passage, and has them bold in a sentence alone', () => {
    const quoted = passage('Before it. The answer is 42. After it.', 'The answer is 42.');
    const { sentence } = quoted;
    if (sentence === undefined) throw new Error('no sentence');
    const answer = { ...sentence, start: sentence.end - 3, end: sentence.end - 1, text: '42' };
    expect(showQuote({ ...quoted, answer }, 4_096).text).toBe(
      'Before it. **The answer is __42__.** After it.',
    );
    const alone = { ...sentence, sentence, answer, footnotes: [] };
    expect(showQuote(alone, 4_096).text).toBe('The answer is **42**.');
  });

  it('sets the answering sentence in bold and marks as superscripts behind their words', () => {
    const text = 'Before it. The answer is 42. After it.';
    const quoted = passage(text, 'The answer is 42.', [
      note(3, 'x', 100 + text.indexOf('.') + 1),
      note(12, 'y', 100 + text.indexOf('42.') + 3),
    ]);
    expect(showQuote(quoted, 4_096).text).toBe('Before it.³ **The answer is 42.¹²** After it.');
  });

  it('keeps two marks on one word apart', () => {
    const quoted = passage('One. Two.', 'Two.', [note(1, 'x', 104), note(2, 'y', 104)]);
    expect(showQuote(quoted, 4_096).text).toBe('One.¹\u2009² **Two.**');
  });

  it('keeps the names of notes off the words, and raises symbols', () => {
    const named = (number: string, mark: number) => ({ ...note(1, 'x', mark), number });
    const quoted = passage('One. Two.', 'Two.', [named('smith_2', 104), named('*', 109)]);
    expect(showQuote(quoted, 4_096).text).toBe('One.\\[smith\\_2\\] **Two.\\***');
  });

  it('keeps the answering sentence and its neighbours where the passage is too long', () => {
    const quote = showQuote(
      passage(sentences(100), 'Sentence number 50 has some ordinary words and an under_score.'),
      500,
    );
    expect(quote.text.length).toBeLessThanOrEqual(500);
    expect(quote.text).toMatch(
      /^… Sentence number \d+ has.*\*\*Sentence number 50 .*under\\_score\.\*\* .*\. …$/s,
    );
    expect(quote.isWhole).toBe(false);
  });

  it('cuts a sentence that is too long by itself at a word, and says so', () => {
    const long = `${'word '.repeat(2_000)}end.`;
    const quote = showQuote(passage(long, long), 1_000);
    expect(quote.text.length).toBeLessThanOrEqual(1_000);
    expect(quote.text).toMatch(/^word .* word …$/);
    expect(quote.isWhole).toBe(false);
  });

  it('cuts in the second sentence where the first is very short', () => {
    const text = `Yes. ${'word '.repeat(900)}end.`;
    expect(cutToFit(text, 1_000, (part) => part)).toMatch(/^Yes\. word .* word …$/);
    expect(cutToFit(`Yes. ${'汉'.repeat(2_000)}`, 1_000, (part) => part).length).toBeGreaterThan(900);
  });

  it('cuts text without spaces', () => {
    const quote = showQuote(passage('汉'.repeat(9_000), '汉'.repeat(9_000)), 1_000);
    expect(quote.text.length).toBeLessThanOrEqual(1_000);
    expect(quote.text.length).toBeGreaterThan(900);
  });
});

/** The longest ids that a person and five passages can have. */
const state = {
  askerId: String(2n ** 64n - 1n),
  scope: 'all',
  isShared: false,
  index: 0,
  keys: Array.from({ length: 5 }, (_, i) => `${i}`.repeat(12)),
} as const;

function reply(shown: ShownPassage, options: Partial<PassageReply> = {}): Reply {
  return passageReply({
    passage: shown,
    list: allTexts,
    question: 'Is it so?',
    state,
    isPrivate: false,
    ...options,
  });
}

const linesOf = ({ content = '' }: Reply): readonly string[] => content.split('\n');

describe('an answer', () => {
  const sizes = [1, 1_999, 2_000, 2_001, 4_095, 4_096, 4_097, 5_999, 6_000, 6_001, 20_000];
  const footnotes = Array.from({ length: 30 }, (_, i) =>
    note(i + 1, `Author ${i}, “Title *${i}*”. ${'More words. '.repeat(20)}`, 101),
  );

  it.each(sizes)(
    'stays within every limit of Discord for a sentence of %i characters and 30 notes',
    (chars) => {
      const text = sentences(400).slice(0, chars);
      const long = { ...passage(text, text, footnotes), title: '*'.repeat(400), section: 's'.repeat(500) };
      const shown = reply(long, {
        question: '*'.repeat(256),
        state: { ...state, isShared: true },
        isPrivate: true,
      });
      expect(tooLong(shown)).toEqual([]);
      expect(shown.content).toMatch(/\d+ more: press Notes\n-# Shared by <@\d+>$|^-# \d+: press Notes/m);
    },
  );

  it('is the sentence whole with its mark, then where it stands, then its notes; without an embed', () => {
    const text = 'Before it.² It is so. After it.';
    const at = 100 + text.indexOf('It is so.') + 'It is so.'.length;
    const shown = reply(
      passage(text, 'It is so.', [note(3, 'A note.', at), note(4, 'Of another sentence.', 131)]),
    );
    expect(linesOf(shown)).toEqual([
      '-# Is it so?',
      '> It is so.³',
      '— *A title* · A section · page 7 · passage 1 of 5',
      '-# **3** A note.',
    ]);
    expect(shown.embeds).toEqual([]);
    expect(buttonsOf(shown).map(({ label }) => label)).toEqual([
      'Read passage',
      'Notes (2)',
      '‹ Previous',
      'Next ›',
      'Copy citation',
      'Why this passage',
    ]);
  });

  it('is named with its file where another text has the same title', () => {
    const shown = reply({ ...passage('It is so.', 'It is so.'), hasNamesake: true });
    expect(linesOf(shown)[2]).toMatch(/^— \*A title \(a\.txt\)\* · A section · page 7 /);
  });

  it('has one row of buttons, and a menu for what is rarer', () => {
    const shown = reply(passage('It is so.', 'It is so.', [note(3, 'A note.', 101)]), {
      isPrivate: true,
      mayPin: true,
    });
    const rows = shown.components ?? [];
    expect(rows.map(({ components }) => components.map(({ type }) => type))).toEqual([[2, 2, 2, 2, 2], [3]]);
    const [menu] = rows[1]?.components ?? [];
    expect(menu).toMatchObject({ placeholder: 'More' });
    expect(menu && 'options' in menu && menu.options.map(({ label }) => label)).toEqual([
      'Copy citation',
      'Why this passage',
      'Pin',
    ]);
    // What a menu leads to is what older answers have as a button.
    for (const { custom_id } of buttonsOf(shown)) expect(readButton(custom_id), custom_id).not.toBeNull();
  });

  it('shows a list whole that was asked for, with the sentence that leads to it in bold', () => {
    const text = 'For two reasons:\n\n1) It rained.\n\n2) It snowed.';
    const whole = passage('For two reasons:', 'For two reasons:', []);
    const list = { start: 100, end: 100 + text.length, text, pages: null, footnotes: [] };
    expect(linesOf(reply({ ...whole, list })).slice(1, 4)).toEqual([
      '> **For two reasons:**',
      '> 1) It rained.',
      '> 2) It snowed.',
    ]);
  });

  it('puts a sentence that is longer than a message whole into an embed below its beginning', () => {
    const long = `${'word '.repeat(500)}end.`;
    const shown = reply(passage(long, long));
    expect(linesOf(shown)[1]).toMatch(/^> word .*word …$/);
    expect(shown.embeds?.[0]?.description).toBe(long);
  });

  it('lets links of notes be clicked, without a preview of each', () => {
    const linked = {
      ...note(1, 'See https://www.example.org/a_b for it.', 109),
      links: ['https://www.example.org/a_b'],
    };
    const shown = reply(passage('It is so.', 'It is so.', [linked]));
    expect(shown.content).toContain('[example.org](<https://www.example.org/a_b>)');
  });

  it('does nothing but show what a text or a question holds', () => {
    const hostile = '@everyone <@1> `x` **y** [z](https://x.example) # a';
    const shown = reply({ ...passage(`${hostile}.`, `${hostile}.`), title: hostile }, { question: hostile });
    const plain = shown.content?.replace(/<https?:[^>]*>/g, '').replace(/\\./g, '') ?? '';
    expect(plain.replace(/^-# /gm, '')).not.toMatch(/[@`[\]#]|<@|\*\*/);
    expect(shown.content).toContain('\\@everyone');
  });
});

describe('the question above an answer', () => {
  const questions = [
    'Is it so?',
    '**What** does _he_ say of https://example.org/a_(b)?x=1#c and a\\b?',
    '- 1. # > -# `code` ||spoiler|| <@123> @everyone :smile: ~~no~~ [a](b)',
    '¿Qué? 石油协议值多少钱? نفط 🇫🇷',
    'a'.repeat(256),
  ];

  it.each(questions)('is read from the message as it was asked: %s', (question) => {
    const shown = reply(passage('It is so.', 'It is so.'), { question });
    expect(questionIn(shown.content ?? '')).toBe(question);
  });

  it('is none where the message begins otherwise', () => {
    expect(questionIn('> It is so.\n-# small print')).toBeNull();
    expect(questionIn('')).toBeNull();
  });
});
