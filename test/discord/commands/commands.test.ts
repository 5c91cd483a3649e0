import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ask } from '../../../src/discord/commands/ask.js';
import { cite } from '../../../src/discord/commands/cite.js';
import { help } from '../../../src/discord/commands/help.js';
import { commands } from '../../../src/discord/commands/index.js';
import { reindex } from '../../../src/discord/commands/reindex.js';
import { color, type Reply } from '../../../src/discord/message/reply.js';

import type { Services } from '../../../src/discord/services/services.js';
import { UserError } from '../../../src/errors.js';
import { buttonsOf, embedOf, invocation, otherPerson, services, sizeOf } from '../../helpers/discord.js';
import { type TinyDocument, tinyCorpus, tinyLibrary } from '../../helpers/tiny-library.js';

const ignore = () => undefined;
const labels = (reply: Reply) => buttonsOf(reply).map(({ label }) => label);

let to: Services;
beforeEach(() => {
  to = services();
});

describe('/ask', () => {
  const question = 'When was the pipeline opened after years of delay?';

  it('is private from the options alone, and can then be shared', async () => {
    const private_ = invocation({ question, private: true });
    expect(ask.isPrivate(private_)).toBe(true);
    expect(labels(await ask.run(private_, to, ignore))).toContain('Share');
  });

  it('says plainly that there is no answer, with the nearest passage behind a button', async () => {
    const reply = await ask.run(
      invocation({ question: 'harbour penguins dance tango in red hats' }),
      to,
      ignore,
    );
    expect(reply.content).toBe(
      '-# harbour penguins dance tango in red hats\nThe texts do not answer this question.',
    );
    expect(embedOf(reply).color).not.toBe(color);
    expect(JSON.stringify(reply)).not.toContain('freezes');
    expect(labels(reply)).toEqual(['Show the nearest passage']);
  });

  it.each(['private', 'public'] as const)(
    'shows what only comes near to the asker alone, who can share it, where refusals are %s',
    async (refusals) => {
      const asked = invocation({ question: 'harbour penguins dance tango' });
      const reply = await ask.run(asked, { ...to, refusals }, ignore);
      expect(reply.content).toMatch(/\nNo sure answer, but this comes near the question.*\n> The harbour/);
      expect(reply.isPublic).toBe(false);
      expect(labels(reply)).toContain('Share');
    },
  );

  it('tells only the asker that there is no answer, unless the server wants it told to everybody', async () => {
    const asked = invocation({ question: 'harbour penguins dance tango in red hats' });
    expect((await ask.run(asked, to, ignore)).isPublic).toBe(false);
    expect((await ask.run(asked, { ...to, refusals: 'public' }, ignore)).isPublic).toBe(true);
    const own = invocation({ question: 'harbour penguins dance tango in red hats', private: true });
    expect((await ask.run(own, { ...to, refusals: 'public' }, ignore)).isPublic).toBe(false);
  });

  it('takes a document by a part of its title, and refuses one that fits none, naming those there are', async () => {
    const found = await ask.run(invocation({ question: 'pipeline opened', document: 'PIPE' }), to, ignore);
    expect(found.content).toContain('*The pipeline*');
    await expect(async () =>
      ask.run(invocation({ question, document: 'bible' }), to, ignore),
    ).rejects.toThrow(/No text matches “bible”.*“The pipeline”/);
  });

  it('says that several texts have a title that was typed whole, and names their files', async () => {
    const title = 'On the keeping of mills, locks and weirs in the valley of the Pell';
    const text = (id: string): TinyDocument => ({ id, title, paragraphs: ['The mill ground barley.'] });
    const to = services(tinyLibrary([text('a.md'), text('b.pdf')]));
    await expect(async () => ask.run(invocation({ question, document: title }), to, ignore)).rejects.toThrow(
      /^Expected the name of one text, found 2 called “On the keeping.*Pell”: choose one .*\(a\.md\)”, .*\(b\.pdf\)”$/,
    );
  });

  it('shows a question without what is invisible in it, and in one line', async () => {
    const reply = await ask.run(invocation({ question: ' pipeline\u202E\n\nopened ' }), to, ignore);
    expect(reply.content?.split('\n')[0]).toBe('-# pipeline opened');
  });

  it('refuses a question that would not fit above its answer', async () => {
    await expect(async () => ask.run(invocation({ question: 'a'.repeat(257) }), to, ignore)).rejects.toThrow(
      UserError,
    );
  });

  it('completes documents by title, even those whose ids are too long for Discord', async () => {
    const long: TinyDocument = {
      id: `${'folder/'.repeat(40)}b.txt`,
      title: 'Long way down',
      paragraphs: ['Text here.'],
    };
    const to = services(tinyLibrary([long]));
    const [choice] = (await ask.complete?.('document', 'long', invocation(), to)) ?? [];
    expect(choice?.name).toBe('Long way down');
    expect(choice?.value.length).toBeLessThanOrEqual(100);
  });
});

describe('/cite', () => {
  it.each(['2', 'note 2', '[^2]', '[2]', 'op. cit.'])('takes %j for note 2', async (note) => {
    expect(embedOf(await cite.run(invocation({ note }), to, ignore)).title).toBe('Note 2');
  });

  it('lists the notes with their pages where none is given, for the asker only', async () => {
    const reply = await cite.run(invocation(), to, ignore);
    expect(embedOf(reply).description).toMatch(
      /^\*\*1\*\* Ann Author.* · page 1\n\*\*2\*\* “Pipes”.* · page 1$/,
    );
    expect(cite.isPrivate(invocation())).toBe(true);
    expect(cite.isPrivate(invocation({ note: '2' }))).toBe(false);
  });

  it('counts the documents without notes, in one line below the notes of the others', async () => {
    const bare = ['a', 'b', 'c'].map((id) => ({ id, title: `Report ${id}`, paragraphs: ['Words.'] }));
    const listOf = async (documents: readonly TinyDocument[]) =>
      embedOf(await cite.run(invocation(), services(tinyLibrary(documents)), ignore)).description;
    expect(await listOf([...bare, ...tinyCorpus])).toMatch(
      /^__The pipeline__\n\*\*1\*\* .*\n\*\*2\*\* .*\n3 texts have no notes\.$/,
    );
    expect(await listOf(bare.slice(0, 1))).toBe('There are no notes.');
  });

  it('lets one choose where several documents have the number', async () => {
    const twice = [
      ...tinyCorpus,
      ...tinyCorpus.map((one) => ({ ...one, id: 'second.txt', title: 'Another' })),
    ];
    const reply = await cite.run(invocation({ note: '1' }), services(tinyLibrary(twice)), ignore);
    expect(embedOf(reply).title).toBe('2 notes match');
    expect(labels(reply)).toEqual(['1 · Pipes · The pipeline', '1 · Pipes · Another']);
  });

  it('tells notes of documents with one title by their files', async () => {
    const file = 'a-file-with-a-very-long-name-indeed.pdf';
    const twice = [...tinyCorpus, ...tinyCorpus.map((one) => ({ ...one, id: file }))];
    const reply = await cite.run(invocation({ note: '1' }), services(tinyLibrary(twice)), ignore);
    expect(labels(reply).toSorted()).toEqual([
      '1 · Pipes · pipeline.txt',
      '1 · Pipes · …h-a-very-long-name-indeed.pdf',
    ]);
  });

  it('refuses a note that is not there', async () => {
    await expect(cite.run(invocation({ note: '77' }), to, ignore)).rejects.toThrow(/no “77”/);
  });

  it('offers the notes of the last answer in this channel first', async () => {
    await ask.run(invocation({ question: 'storage winter remains expensive' }), to, ignore);
    const offered = async (who = {}) =>
      (await cite.complete?.('note', '', invocation({}, who), to))?.map(({ name }) => name.slice(0, 1));
    expect(await offered()).toEqual(['2', '1']);
    expect(await offered({ userId: otherPerson })).toEqual(['1', '2']);
    expect(await offered({ channelId: '2' })).toEqual(['1', '2']);
  });

  it('offers notes by number and by words, and takes what it offered', async () => {
    const offered = (await cite.complete?.('note', 'daily gas', invocation(), to)) ?? [];
    expect(offered.map(({ name }) => name)).toEqual([expect.stringMatching(/^1 · Ann Author/)]);
    const reply = await cite.run(invocation({ note: offered[0]?.value ?? '' }), to, ignore);
    expect(embedOf(reply).title).toBe('Note 1');
  });

  it('keeps custom ids and choices short for notes that are named in words', async () => {
    const named: TinyDocument = {
      id: 'a.md',
      title: 'A',
      paragraphs: ['Some words here.'],
      notes: [{ number: 'ä-very-long-name-'.repeat(10), text: 'A note.', after: 'words' }],
    };
    const worded = services(tinyLibrary([named]));
    const [choice] = (await cite.complete?.('note', '', invocation(), worded)) ?? [];
    expect(choice?.value.length).toBeLessThanOrEqual(100);
    const reply = await cite.run(invocation({ note: choice?.value ?? '' }), worded, ignore);
    for (const { custom_id } of buttonsOf(reply)) expect(custom_id.length).toBeLessThanOrEqual(100);
    expect(sizeOf(embedOf(reply))).toBeLessThanOrEqual(6_000);
  });
});

describe('/reindex', () => {
  it('shows progress that moves, then a receipt', async () => {
    const states: Reply[] = [];
    const receipt = await reindex.run(invocation(), to, (state) => states.push(state));
    expect(states.map((state) => embedOf(state).description?.split('\n')[0])).toEqual([
      'Starting.',
      'Preparing the search 1 of 4 (25%).',
    ]);
    expect(labels(states[0] as Reply)).toEqual(['Cancel']);
    expect(embedOf(receipt).title).toBe('Reindexed');
    expect(embedOf(receipt).description).toContain('2 notes found');
  });

  it('says before Discord takes no more edits that it goes on, and then keeps quiet', async () => {
    vi.useFakeTimers({ now: 0, toFake: ['Date'] });
    try {
      const library = tinyLibrary();
      const states: Reply[] = [];
      library.onReindex = async ({ onProgress }) => {
        for (const minute of [10, 14.5, 20]) {
          vi.setSystemTime(minute * 60_000);
          onProgress?.({ step: 'embedding', done: 3, total: 4 });
        }
      };
      await reindex.run(invocation(), services(library), (state) => states.push(state));
      const titles = states.map((state) => embedOf(state).title);
      expect(titles).toEqual(['Reindexing', 'Reindexing', 'Reindexing', 'Still reindexing']);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('/help', () => {
  it('says what is in the corpus, what each command searches and that questions are not stored', async () => {
    const text = JSON.stringify(await help.run(invocation(), to, ignore));
    expect(text).toContain('The pipeline: 3 passages, 2 notes');
    for (const { data } of commands.filter((command) => command !== help))
      expect(text).toContain(`/${data.name}`);
    expect(text).toContain('Questions are not stored');
  });

  it('fits where there are very many documents', async () => {
    const many = Array.from({ length: 300 }, (_, i) => ({
      id: `${i}.txt`,
      title: `Title ${i} ${'*'.repeat(200)}`,
      paragraphs: ['x y z'],
    }));
    const embed = embedOf(await help.run(invocation(), services(tinyLibrary(many)), ignore));
    expect(sizeOf(embed)).toBeLessThanOrEqual(6_000);
    for (const { value } of embed.fields ?? []) expect(value.length).toBeLessThanOrEqual(1_024);
    expect(JSON.stringify(embed)).toMatch(/and \d+ more/);
  });
});
