import { describe, expect, it } from 'vitest';
import { embedLimits } from '../../src/discord/limits.js';
import { passageEmbed, type ShownPassage } from '../../src/discord/render/answer.js';
import { cutToFit } from '../../src/discord/render/cut.js';
import { showQuote } from '../../src/discord/render/quote.js';
import type { CitedNote } from '../../src/library/index.js';
import { sizeOf } from '../helpers/discord.js';

function note(number: number, text: string, mark: number | null = 1): CitedNote {
  const pages = { first: 1, last: 1 };
  return {
    number,
    text,
    paragraphs: 1,
    page: 1,
    pages,
    mark,
    refersTo: null,
    leadsTo: [],
    links: [],
    sameWork: [],
  };
}

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
    strength: 'strong match',
  };
}

/** Sentences of ten words, numbered, each with a word that has to be escaped. */
const sentences = (count: number): string =>
  Array.from(
    { length: count },
    (_, i) => `Sentence number ${i} has some ordinary words and an under_score.`,
  ).join(' ');

describe('showQuote', () => {
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

  it('keeps the answering sentence and its neighbours where the passage is too long, and counts what it left out', () => {
    const quote = showQuote(
      passage(sentences(100), 'Sentence number 50 has some ordinary words and an under_score.'),
      500,
    );
    expect(quote.text.length).toBeLessThanOrEqual(500);
    expect(quote.text).toMatch(
      /^… Sentence number \d+ has.*\*\*Sentence number 50 .*under\\_score\.\*\* .*\. …$/s,
    );
    const shownSentences = quote.text.match(/Sentence number/g)?.length ?? 0;
    expect(quote.sentencesBefore + shownSentences + quote.sentencesAfter).toBe(100);
  });

  it('cuts a sentence that is too long by itself at a word, and says so', () => {
    const long = `${'word '.repeat(2_000)}end.`;
    const quote = showQuote(passage(long, long), 1_000);
    expect(quote.text.length).toBeLessThanOrEqual(1_000);
    expect(quote.text).toMatch(/^\*\*word .* word\*\* …$/);
    expect(quote.isSentenceCut).toBe(true);
  });

  it('cuts in the second sentence where the first is very short', () => {
    const text = `Yes. ${'word '.repeat(900)}end.`;
    expect(cutToFit(text, 1_000, (part) => part).text).toMatch(/^Yes\. word .* word …$/);
    expect(cutToFit(`Yes. ${'汉'.repeat(2_000)}`, 1_000, (part) => part).text.length).toBeGreaterThan(900);
  });

  it('cuts text without spaces', () => {
    const quote = showQuote(passage('汉'.repeat(9_000), '汉'.repeat(9_000)), 1_000);
    expect(quote.text.length).toBeLessThanOrEqual(1_000);
    expect(quote.text.length).toBeGreaterThan(900);
  });
});

describe('passageEmbed', () => {
  const sizes = [1, 2_000, 4_095, 4_096, 4_097, 6_000, 20_000];
  const footnotes = Array.from({ length: 30 }, (_, i) =>
    note(i + 1, `Author ${i}, “Title *${i}*”. ${'More words. '.repeat(20)}`),
  );

  it.each(sizes)(
    'stays within every limit of Discord for a passage of %i characters and 30 notes',
    (chars) => {
      const text = sentences(400).slice(0, chars);
      const { embed, lacksNotes } = passageEmbed(
        { ...passage(text, text.slice(0, 60), footnotes), title: '*'.repeat(400), section: 's'.repeat(500) },
        'q'.repeat(256),
        'passage 5 of 5',
      );
      expect(sizeOf(embed)).toBeLessThanOrEqual(embedLimits.totalChars);
      expect(embed.title?.length).toBeLessThanOrEqual(embedLimits.titleChars);
      expect(embed.description?.length).toBeLessThanOrEqual(embedLimits.descriptionChars);
      for (const { name, value } of embed.fields ?? []) {
        expect(name.length).toBeLessThanOrEqual(embedLimits.fieldNameChars);
        expect(value.length).toBeLessThanOrEqual(embedLimits.fieldValueChars);
      }
      expect(embed.fields?.length).toBeLessThanOrEqual(embedLimits.fields);
      expect(lacksNotes).toBe(true);
      expect(embed.fields?.at(-1)?.value).toMatch(/\d+ more: press Footnotes/);
    },
  );

  it('shows a short passage whole, with title, section, page, strength and rank', () => {
    const { embed, lacksNotes } = passageEmbed(
      passage('It is so.', 'It is so.', [note(1, 'A note.')]),
      'Is it so?',
      'passage 1 of 3',
    );
    expect(embed).toMatchObject({
      author: { name: 'Is it so?' },
      title: 'A title',
      description:
        '**It¹ is so.**'.replace('It¹', 'It is so.').slice(0, 0) || expect.stringContaining('is so.'),
      fields: [{ name: 'Footnotes', value: '**1** A note.' }],
      footer: { text: 'A section · page 7 · strong match · passage 1 of 3' },
    });
    expect(lacksNotes).toBe(false);
  });

  it('says below the quote what was left out', () => {
    const text = sentences(200);
    const { embed } = passageEmbed(passage(text, text.slice(0, 63)), null, null);
    expect(embed.description).toMatch(/\n-# Left out for length: \d+ sentences after$/);
  });
});
