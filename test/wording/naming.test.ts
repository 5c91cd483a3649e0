import { describe, expect, it } from 'vitest';
import { allTexts } from '../../src/discord/finding/reading-list.js';
import { passageReply } from '../../src/discord/replies/answer-reply.js';
import { noteListReply } from '../../src/discord/replies/note-list.js';
import { noteReply } from '../../src/discord/replies/note-reply.js';
import { passagesOf } from '../../src/library/index.js';
import { renderAnswer, renderNote, renderNoteList } from '../../src/terminal/index.js';
import { embedOf } from '../helpers/discord.js';
import { plainPage as page } from '../helpers/plain-page.js';
import { type TinyNote, tinyLibrary } from '../helpers/tiny-library.js';

const long = `a-name-of-many-words-${'x'.repeat(60)}`;
const names: readonly Pick<TinyNote, 'number' | 'chapter'>[] = [
  { number: 9 },
  { number: 9, chapter: 2 },
  { number: 'xiv' },
  { number: '†' },
  { number: 'fres' },
  { number: 'smith_2' },
  { number: long },
];

/** A document whose one note, called so, leads to another one that is called so. */
function libraryWith(name: Pick<TinyNote, 'number' | 'chapter'>) {
  const notes = [
    { ...name, text: 'Una Brack, Mills.', after: 'in spring', sameWork: [name as { number: number }] },
    {
      number: 77,
      text: 'Brack, op. cit.',
      refersTo: { kind: 'op. cit.' as const, notes: [name], reason: 'the only one' },
    },
  ];
  return tinyLibrary([{ id: 'a', title: 'A', paragraphs: ['It was sold in spring, then lost.'], notes }]);
}

/** Discord's markdown as a person sees it. */
const seen = (markdown: string) => markdown.replace(/\*\*/g, '').replace(/\\(.)/g, '$1');

const named = await Promise.all(
  names.map(async (name) => {
    const library = libraryWith(name);
    return { ...name, library, documents: await library.notes() };
  }),
);

describe.each(named)('a note called $number, of chapter $chapter', ({ library, documents }) => {
  const [document] = documents;
  const [first, second] = document?.notes ?? [];
  if (document === undefined || first === undefined || second === undefined) throw new Error('no notes');

  it('has one mark, and one label, in the terminal and on Discord', async () => {
    const answer = await library.ask('When was it sold in spring?');
    const [best] = passagesOf(answer);
    if (best === undefined) throw new Error('no passage');
    const state = { askerId: '1', scope: 'all', isShared: false, index: 0, keys: [best.key] } as const;
    const shown = passageReply({
      passage: { ...best, strength: null },
      list: allTexts,
      question: 'When?',
      state,
      isPrivate: false,
    });
    const [, quote = '', , note = ''] = seen(shown.content ?? '').split('\n');
    const terminal = renderAnswer(answer, page).replaceAll('**', '').split('\n');
    expect(terminal).toContain(quote.replace('> ', '  '));
    const label = note.replace(/^-# (.*) Una Brack, Mills\.$/, '$1');
    expect(terminal.at(-1)).toBe(`${`  ${label} `.padEnd(6)}Una Brack, Mills.`);
  });

  it('has one label in the lists of notes', () => {
    const discord = seen(embedOf(noteListReply([document], '*', 0)).description ?? '').split('\n')[0];
    const terminal = renderNoteList([document], page).split('\n')[1]?.trim().replace(/ +/, ' ');
    expect(terminal?.replace(' (page 1)', ' · page 1')).toBe(discord);
  });

  it('has one name where it is shown, and where another note leads to it', async () => {
    const leads = embedOf(await noteReply(second, library)).fields?.[0]?.value.split('\n')[0] ?? '';
    expect(renderNote(second, page)).toContain(seen(leads));
    expect(renderNote(first, page).split(' · ')[0]).toBe(
      seen(embedOf(await noteReply(first, library)).title ?? ''),
    );
  });
});

describe('a roman number', () => {
  it('is raised as a mark, and so it is in the sentence of the note', async () => {
    const library = libraryWith({ number: 'xiv' });
    const note = (await library.notes())[0]?.notes[0];
    if (note === undefined) throw new Error('no note');
    const [sentence] =
      embedOf(await noteReply(note, library)).fields?.filter(({ name }) => name === 'Belongs to') ?? [];
    expect(sentence?.value).toBe('It was sold in springˣⁱᵛ, then lost.');
  });
});
