import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { type Page, renderNoteList } from '../../src/terminal/index.js';
import { tinyCorpus, tinyLibrary } from '../helpers/tiny-library.js';

const page: Page = { columns: Infinity, colors: pc.createColors(false) };
const bare = ['a', 'b', 'c'].map((id) => ({ id, title: `Report ${id}`, paragraphs: ['Words.'] }));

describe('the list of notes', () => {
  it('counts the documents without notes, in one line below the notes of the others', () => {
    const lines = renderNoteList(tinyLibrary([...bare, ...tinyCorpus]).notes(), page).split('\n');
    expect(lines[0]).toBe('The pipeline · pipeline.txt · 2 notes');
    expect(lines.slice(3)).toEqual(['', '3 documents have no notes']);
  });

  it('says of the one document that was asked for that it has no notes', () => {
    expect(renderNoteList(tinyLibrary(bare.slice(0, 1)).notes(), page)).toBe('Report a · a · 0 notes');
  });
});
