import { describe, expect, it } from 'vitest';
import { chunkDocument, type Passage, splitSentences } from '../../src/chunking/index.js';
import type { Document } from '../../src/corpus/index.js';
import type { ShownPassage } from '../../src/discord/finding/find-again.js';
import { allTexts } from '../../src/discord/finding/reading-list.js';
import { passageReply } from '../../src/discord/replies/answer-reply.js';
import { noteReply } from '../../src/discord/replies/note-reply.js';
import { readingReply } from '../../src/discord/replies/reading-reply.js';
import { citePassage } from '../../src/library/ask.js';
import { locateNotes, quoted } from '../../src/library/citing.js';
import type { Answer, RankedPassage } from '../../src/library/index.js';
import { readingPage } from '../../src/library/reading.js';
import { answerJson, renderAnswer, renderNote } from '../../src/terminal/index.js';
import { parse } from '../corpus/helpers.js';
import { embedOf } from '../helpers/discord.js';
import { corpusOfDocuments, cutDocumentOf } from '../helpers/open-corpus.js';
import { plainPage as page } from '../helpers/plain-page.js';
import { tinyLibrary } from '../helpers/tiny-library.js';
import { answerFacts, ranked } from './answers.js';

/** Its only passage begins on page 1, and a page turns inside its second sentence of four. */
const mill = `The Mill

The mill was built of oak in the year of the flood, and its wheel turned slowly.1 For a hundred
years nobody touched it, and the village forgot who owned
1 Una Brack, Mills (Pell: Weir Press, 1958), p. 2.
\fthe land around. The last miller sold the wheel in 1931.2 His daughter kept the key.
2 Josef Karrick, Cold Ledgers, p. 12.
`;

const paragraph = (number: number) => `Paragraph ${number} tells of the harbour and of its lamps. `.repeat(4);

function opened(text: string, id = 'mill.txt') {
  return openedDocument(parse(text, id));
}

function openedDocument(document: Document) {
  const cited = cutDocumentOf(document);
  return { corpus: corpusOfDocuments([cited]), document, cited, passage: cited.passages[0] as Passage };
}

const sentenceWith = ({ text }: Document, words: string) => {
  const found = splitSentences(text).find(({ start, end }) => text.slice(start, end).includes(words));
  if (found === undefined) throw new Error(`no sentence says ${words}`);
  return found;
};

/** The line of an answer on Discord that says where it is. */
function sourceOf(passage: ShownPassage | RankedPassage): string | undefined {
  const state = { askerId: '1', scope: 'all', isShared: false, index: 0, keys: [passage.key] } as const;
  const shown = { strength: null, ...passage };
  const { content } = passageReply({
    passage: shown,
    list: allTexts,
    question: 'When?',
    state,
    isPrivate: false,
  });
  return content?.split('\n').find((line) => line.startsWith('— '));
}

/** The mill's passage, as the answer that is in the sentence with these words. */
function answered(words: string, text = mill) {
  return answeredFrom(parse(text, 'mill.txt'), words);
}

async function answeredFrom(read: Document, words: string) {
  const { corpus, document, passage } = openedDocument(read);
  const cited: RankedPassage = {
    ...(await citePassage(corpus, passage)),
    sentence: quoted(document, sentenceWith(document, words)),
    ...ranked,
  };
  const answer: Answer = { ...answerFacts, kind: 'found', passages: [cited] };
  return { json: answerJson(answer), terminal: renderAnswer(answer, page), source: sourceOf(cited) };
}

describe('the page of an answer', () => {
  it('is that of its sentence, beside those of the passage', async () => {
    const { json, terminal, source } = await answered('1931');
    expect(json).toMatchObject({
      passages: [{ page: 2, pages: { first: 1, last: 2 }, footnotes: [{ page: 1 }, { page: 2 }] }],
    });
    expect(terminal).toContain('\npage 2 (passage: pages 1–2) · answers\n');
    expect(source).toMatch(/ · page 2$/);
  });

  it('is both pages where it turns inside the sentence', async () => {
    const { json, source } = await answered('nobody touched');
    expect(json).toMatchObject({ passages: [{ page: 1, pages: { first: 1, last: 2 } }] });
    expect(source).toMatch(/ · pages 1–2$/);
  });

  it('is said once where the passage stands on one page', async () => {
    const { terminal, source } = await answered(
      'Paragraph 1',
      `The Port\n\n${paragraph(1)}\n\n\f${paragraph(2)}\n`,
    );
    expect(source).toMatch(/ · page 1$/);
    expect(terminal).toContain('\npage 1 · answers\n');
  });

  it('is left out where the document has no pages', async () => {
    const { json, source } = await answered('wheel', 'The mill had a wheel of oak.');
    expect(json).toMatchObject({ passages: [{ page: null, pages: null }] });
    expect(source).toBe('— *mill*');
  });
});

describe('a passage without a question', () => {
  it('names all its pages', async () => {
    const { corpus, passage } = opened(mill);
    const shown = { ...(await citePassage(corpus, passage)), strength: null };
    expect(sourceOf(shown)).toMatch(/ · pages 1–2$/);
  });

  it('that a note belongs to names the page of its sentence', async () => {
    const { corpus, cited, passage } = opened(mill);
    const sentence = locateNotes(cited)[1]?.sentence;
    if (!sentence) throw new Error('note 2 has no sentence');
    const shown = { ...(await citePassage(corpus, passage)), sentence, strength: null };
    expect(sourceOf(shown)).toMatch(/ · page 2$/);
  });
});

describe('a page that is read', () => {
  it('names its own printed pages, and which part of the document it is', async () => {
    const text = `The Port\n\n${[1, 2, 3].map((number) => `${paragraph(number)}\n\n\f`).join('')}`;
    const { corpus, document } = opened(text);
    const middle = await readingPage(corpus, chunkDocument(document)[1] as Passage);
    if (middle === null) throw new Error('no page to read');
    const { content } = readingReply(middle);
    expect(content).toMatch(/\n— \*The Port\* · page 2 · part 2 of 3$/);
  });
});

describe('a note that is printed on another page than its sentence', () => {
  const endnotes =
    'On Locks\n\nThe lock was built of oak.1\n\f\nIt leaked in its first winter.2\n\f\nNotes\n\n1 Una Brack, Locks, p. 2.\n2 Ibid., p. 4.\n';

  it('names both pages', async () => {
    const { cited } = opened(endnotes, 'locks.txt');
    const note = locateNotes(cited)[1];
    if (note === undefined) throw new Error('no note 2');
    expect(renderNote(note, page)).toMatch(
      /^Note 2 · On Locks, page 3\n[\s\S]*It belongs to, on page 2\n {2}It leaked/,
    );
    const embed = embedOf(
      await noteReply(note, tinyLibrary([{ id: 'locks.txt', title: 'On Locks', paragraphs: [] }])),
    );
    expect(embed.footer?.text).toBe('printed on page 3');
    expect(embed.fields?.map(({ name }) => name)).toContain('Belongs to, on page 2');
  });
});

describe('a document with printed page numbers', () => {
  /** The mill with these numbers on its two sheets. */
  const printed = (first: string | undefined, second: string | undefined): Document => {
    const document = parse(mill, 'mill.txt');
    const labels = [first, second];
    return {
      ...document,
      author: 'Una Brack',
      pages: document.pages.map((start) => {
        const label = labels[start.page - 1];
        return label === undefined ? start : { ...start, label };
      }),
      footnotes: document.footnotes.map((note) => {
        const pageLabel = labels[(note.page ?? 0) - 1];
        return pageLabel === undefined ? note : { ...note, pageLabel };
      }),
    };
  };

  it('is cited by them, and by the number of the sheet in JSON beside', async () => {
    const { json, terminal, source } = await answeredFrom(printed('213', '214'), '1931');
    expect(source).toMatch(/ · page 214$/);
    expect(terminal).toContain('The Mill, by Una Brack\npage 214 (passage: pages 213–214)');
    expect(json).toMatchObject({
      passages: [
        {
          author: 'Una Brack',
          page: 2,
          pageLabel: '214',
          pages: { first: 1, last: 2, labels: { first: '213', last: '214' } },
          footnotes: [
            { page: 1, pageLabel: '213' },
            { page: 2, pageLabel: '214' },
          ],
        },
      ],
    });
  });

  it('names a page that has no number by its place in the file', async () => {
    const unnumbered = await answeredFrom(printed(undefined, '1'), 'nobody touched');
    expect(unnumbered.source).toMatch(/ · page 1 of the file to page 1$/);
    const { source, terminal } = await answeredFrom(printed('xii', undefined), '1931');
    expect(source).toMatch(/ · page 2 of the file$/);
    expect(terminal).toContain('page 2 of the file (passage: page xii to page 2 of the file) · answers');
  });

  it('shows its notes with them', async () => {
    const { cited } = openedDocument(printed('213', '214'));
    const [, note] = locateNotes(cited);
    if (note === undefined) throw new Error('no note 2');
    expect(renderNote(note, page)).toMatch(
      /^Note 2 · The Mill, by Una Brack, page 214\n[\s\S]*It belongs to\n/,
    );
    const embed = embedOf(
      await noteReply(note, tinyLibrary([{ id: 'mill.txt', title: 'The Mill', paragraphs: [] }])),
    );
    expect(embed.footer?.text).toBe('printed on page 214');
    expect(embed.author?.name).toBe('The Mill, by Una Brack');
  });

  it('shows no more of a number than a page has room for', async () => {
    expect((await answeredFrom(printed('213', 'x'.repeat(5_000)), '1931')).source?.length).toBeLessThan(120);
  });
});
