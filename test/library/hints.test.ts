import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hintFor } from '../../src/library/hints.js';
import { corpusOf } from '../helpers/open-corpus.js';

const mill =
  '---\ntitle: "The Mill: a history"\nauthor: Una Brack\n---\n\n# Water\n\nThe mill had a wheel.[^1]\n\n# Fire\n\nIt burned.\n\n[^1]: Brack, Wheels, p. 2.\n';
const weir = '# On Weirs\n\nThe weir was built of stone.\n';

const corpus = corpusOf({ 'mill.md': mill, 'weir.md': weir });
const hint = (question: string, ...only: readonly string[]) =>
  hintFor(corpus, question, only.length === 0 ? undefined : only);

describe('a question that asks for something else than a sentence', () => {
  it.each([
    'what is footnote 1?',
    'Footnote 1',
    'What does note 1 say?',
    'show me the 1st footnote',
    'note #1',
    'fn 1',
    'n. 1',
  ])('may ask for a note: %s', async (question) => {
    expect(await hint(question)).toEqual({ kind: 'note', number: '1', isThere: true });
  });

  it('may ask for a note that is not there, or not in that text', async () => {
    expect(await hint('what is footnote 5?')).toEqual({ kind: 'note', number: '5', isThere: false });
    expect(await hint('what is footnote 1?', 'weir.md')).toEqual({
      kind: 'note',
      number: '1',
      isThere: false,
    });
  });

  it.each([
    'Who wrote this?',
    'who is the author',
    'who wrote it',
    'Who is the author of the text?',
    'author',
  ])('may ask who wrote the texts: %s', async (question) => {
    expect(await hint(question)).toMatchObject({
      kind: 'author',
      texts: [
        {
          document: 'mill.md',
          title: 'The Mill: a history',
          author: 'Una Brack',
          headings: ['Water', 'Fire'],
        },
        { document: 'weir.md' },
      ],
    });
  });

  it.each([
    'summarise',
    'Summarize this text',
    'tl;dr',
    'can you give me a summary of the essay?',
    'What is this about?',
    'what are the texts about',
    'please sum up',
  ])('may ask for a summary: %s', async (question) => {
    expect(await hint(question)).toMatchObject({ kind: 'summary', texts: [{}, {}] });
  });

  it('may ask about one text by its title, with its subtitle or without, or about the one it was asked of', async () => {
    expect(await hint('What is “The Mill” about?')).toMatchObject({ texts: [{ document: 'mill.md' }] });
    expect(await hint('who wrote the mill: a history?')).toMatchObject({
      kind: 'author',
      texts: [{ document: 'mill.md' }],
    });
    expect(await hint('summarise', 'weir.md')).toMatchObject({ texts: [{ document: 'weir.md' }] });
  });

  it.each([
    'What can you do?',
    'help',
    'Who are you?',
    'what is Ibid',
    'How does this bot work?',
    'Can you help me?',
    ...['hello', 'Hi there!', 'hey', 'Good morning', 'thanks', 'Thank you very much.', 'ok, thanks'],
  ])('may ask what Ibid does: %s', async (question) => {
    expect(await hint(question)).toEqual({ kind: 'help' });
  });

  it.each([
    ['show me all sources', 'works'],
    ['List the works cited in this text', 'works'],
    ['what are your sources?', 'works'],
    ['list the footnotes', 'notes'],
    ['Which notes are there?', 'notes'],
    ['what texts do you have', 'texts'],
    ['Can you show me the documents?', 'texts'],
  ])('may ask for what a command lists: %s', async (question, of) => {
    expect(await hint(question)).toEqual({ kind: 'list', of });
  });

  it.each([
    ...['why?', 'Why', 'and then?', 'Who was he?', 'Tell me more', 'go on', 'What about it?', 'how so?'],
    ...['And in 2018?', 'but for women?', 'And China?', 'or after the war ?'],
  ])('may lean on an earlier one: %s', async (question) => {
    expect(await hint(question)).toEqual({ kind: 'follow-up' });
  });

  it.each([
    'Who wrote the first constitution?',
    'And in 2018, who ran the mill?',
    'and in the fog the bell',
    'What can a miller do?',
    'Who helps the miller?',
    'So the wheel was burnt?',
    'What is the treaty about?',
    'What does footnote 5 of the treaty say about oil?',
    'Summarise the argument about the wheel',
    'Why did it burn?',
    'Who is the author of the wheel?',
    'Huawei',
    '1911',
    'What is an author?',
    'Which notes did the miller take?',
    '石油',
    'Which sources of water are there?',
    'Show me the sources of the river',
    'hello in the valley',
    'What books do you find in the mill?',
  ])('is searched for where it names a thing: %s', async (question) => {
    expect(await hint(question)).toBeNull();
  });

  it('is none of the questions that the texts are measured with', async () => {
    const path = new URL('../../eval/questions-own.jsonl', import.meta.url);
    const lines = readFileSync(path, 'utf8').trim().split('\n');
    const questions = lines.map((line) => (JSON.parse(line) as { question: string }).question);
    const hinted: string[] = [];
    for (const question of questions) if ((await hint(question)) !== null) hinted.push(question);
    expect(hinted).toEqual([]);
  });
});
