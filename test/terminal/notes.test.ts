import { describe, expect, it } from 'vitest';
import { renderNote, renderNoteList, renderWorks } from '../../src/terminal/index.js';
import { plainPage as page } from '../helpers/plain-page.js';
import { tinyCorpus, tinyLibrary } from '../helpers/tiny-library.js';

const bare = ['a', 'b', 'c'].map((id) => ({ id, title: `Report ${id}`, paragraphs: ['Words.'] }));

describe('the list of notes', () => {
  it('counts the documents without notes, in one line below the notes of the others', async () => {
    const documents = await tinyLibrary([...bare, ...tinyCorpus]).notes();
    const lines = renderNoteList(documents, page).split('\n');
    expect(lines[0]).toBe('The pipeline · pipeline.txt · 2 notes');
    expect(lines.slice(3)).toEqual(['', '3 texts have no notes']);
  });

  it('says of the one document that was asked for that it has no notes', async () => {
    expect(renderNoteList(await tinyLibrary(bare.slice(0, 1)).notes(), page)).toBe('Report a · a · 0 notes');
  });
});

it('is cut between whole characters', async () => {
  const notes = [{ number: 1, text: `${'a'.repeat(148)}${'🙂'.repeat(9)}`, after: 'Words.' }];
  const library = tinyLibrary([{ id: 'a', title: 'A', paragraphs: ['Words.'], notes }]);
  expect(renderNoteList(await library.notes(), page)).toContain(`${'a'.repeat(148)}… (page 1)`);
});

describe('a note', () => {
  const link = 'https://www.example.org/pipes_2019';
  const shown = async (text: string) => {
    const notes = [{ number: 1, text, after: 'Words.', links: [link] }];
    const [document] = await tinyLibrary([{ id: 'a', title: 'A', paragraphs: ['Words.'], notes }]).notes();
    return (document?.notes ?? []).map((note) => renderNote(note, page)).join('\n');
  };

  it('is printed with its link once', async () => {
    expect((await shown(`Ann Author, “Pipes”, ${link}.`)).split(link)).toHaveLength(2);
  });

  it('has a link below it that its text spells otherwise', async () => {
    expect(await shown('Ann Author, “Pipes”, https://www.example.org/ pipes_2019')).toMatch(
      /\n\nhttps:\/\/www\.example\.org\/pipes_2019$/,
    );
  });
});

it('lists a work that two texts cite once, and says of the other how many are listed elsewhere', async () => {
  const book = 'Ada Kerr, Harbour Papers (Pell: Weir Press, 1958), p. 7.';
  const texts = ['a', 'b'].map((id) => ({
    ...{ id, title: `Report ${id}`, paragraphs: ['Words.'] },
    notes: [{ number: 1, text: book, after: 'Words.' }],
  }));
  const library = tinyLibrary(texts);
  const shown = renderWorks(await library.works(), page);
  expect(shown.split('Harbour Papers')).toHaveLength(2);
  expect(shown).toContain('note 1 in “Report b”, page 1: “Words.”');
  expect(shown).toContain('Report b · b · 1 work, 1 of them listed with other texts');
  expect(renderWorks(await library.works('b'), page)).toContain('Harbour Papers');
});
