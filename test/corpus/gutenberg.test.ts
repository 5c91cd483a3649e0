import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/corpus/index.js';

const header = `The Project Gutenberg eBook of Tolls and Stoves, by Ada Kerr

This eBook is for the use of anyone anywhere.

Title: Tolls and Stoves
       of Port Sabine
Author: Ada Kerr

Language: English
`;
const book = `TOLLS AND STOVES

CHAPTER I.

The stove stood on oak, and everybody knew it. The council had been told so in three letters.[1]

[1] Letter Book, fol. 12.

It burned down in the winter of the next year.
`;
const licence = `End of the Project Gutenberg EBook of Tolls and Stoves, by Ada Kerr

*** END OF THIS PROJECT GUTENBERG EBOOK TOLLS AND STOVES ***

Updated editions will replace the previous one. Section 1. General Terms of Use. 1.A. By reading this.
`;
const start = '*** START OF THIS PROJECT GUTENBERG EBOOK TOLLS\nAND STOVES ***\n';

const read = (name: string, text: string) => parseDocument(name, new TextEncoder().encode(text));

describe('a book of Project Gutenberg', () => {
  it('is its text without the licence around it, called as its header says', async () => {
    const { title, author, text, footnotes } = await read(
      'tolls.txt',
      `${header}\n${start}\n${book}\n${licence}`,
    );
    expect([title, author]).toEqual(['Tolls and Stoves of Port Sabine', 'Ada Kerr']);
    expect(text).toMatch(/^TOLLS AND STOVES/);
    expect(text).toMatch(/next year\.$/);
    expect(footnotes.map((note) => note.text)).toEqual(['Letter Book, fol. 12.']);
  });

  it('is its text as an old web page, too', async () => {
    const paragraphs = book.split('\n\n').map((words) => `<p>${words}</p>`);
    const page = `<html><body><pre>${header}\n${start}</pre>${paragraphs.join('')}<pre>${licence}</pre></body></html>`;
    const { text } = await read('tolls.html', page);
    expect(text).toMatch(/^TOLLS AND STOVES/);
    expect(text).not.toMatch(/Gutenberg|Updated editions/);
  });

  it('has the notes of a web page that was saved as text, below the words of its links', async () => {
    const notes = `1 (return)
[ Letter Book, fol. 12, in the hand of
the second clerk. ]

2 (return)
[ Kerr, p. 3. ]
`;
    const text =
      'TOLLS\n\nThe stove stood on oak. 1 The council had been told so in three letters. 2 It burned.\n\n';
    const { footnotes } = await read('tolls.txt', `${text}${notes}`);
    expect(footnotes.map((note) => note.text)).toEqual([
      'Letter Book, fol. 12, in the hand of the second clerk.',
      'Kerr, p. 3.',
    ]);
    expect(footnotes.every(({ mark }) => mark !== null)).toBe(true);
  });

  it('is kept whole where nothing but the frame is there', async () => {
    expect((await read('tolls.txt', `${header}\n${start}\n${licence}`)).text).toContain('use of anyone');
  });
});
