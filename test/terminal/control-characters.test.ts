import pc from 'picocolors';
import { expect, it } from 'vitest';
import {
  pageOf,
  renderAnswer,
  renderNote,
  renderNoteChoice,
  renderNoteList,
} from '../../src/terminal/index.js';
import { tinyLibrary } from '../helpers/tiny-library.js';

/** Some terminals take U+009B for the beginning of a command, and U+009D for that of one with words. */
const hostile = 'It was \u009b31mred\u009d0;owned\u009c.';

it('control characters of a text reach no terminal', async () => {
  const notes = [{ number: 1, text: hostile, after: hostile }];
  const library = tinyLibrary([{ id: 'a', title: hostile, section: hostile, paragraphs: [hostile], notes }]);
  const page = { ...pageOf(process.stdout), colors: pc.createColors(true) };
  const documents = await library.notes();
  const shown = [
    renderAnswer(await library.ask('What was owned?'), page),
    renderNoteList(documents, page),
    renderNoteChoice(documents, page),
    ...documents.flatMap(({ notes }) => notes.map((note) => renderNote(note, page))),
  ];
  for (const text of shown) {
    expect(text).toContain('It was 31mred0;owned.');
    expect(text).not.toMatch(/[\u0080-\u009f]/);
    // Ibid's own colours stay.
    expect(text).toContain('\u001b[');
  }
});
