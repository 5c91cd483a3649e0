import { beforeEach, describe, expect, it } from 'vitest';
import { ask } from '../../../src/discord/commands/ask.js';
import { cite } from '../../../src/discord/commands/cite.js';
import { keepChannelTo, readingListOf } from '../../../src/discord/finding/reading-list.js';
import type { Reply } from '../../../src/discord/message/reply.js';
import type { Services } from '../../../src/discord/services/services.js';
import { buttonsOf, caller, embedOf, invocation, press, pressed, services } from '../../helpers/discord.js';
import { type TinyDocument, type TinyLibrary, tinyCorpus, tinyLibrary } from '../../helpers/tiny-library.js';

const canal: TinyDocument = {
  id: 'canal.txt',
  title: 'The *canal*',
  paragraphs: ['The canal opened in March after years of digging.', 'Barges carried coal along the canal.'],
  notes: [{ number: 7, text: 'Ben Boat, “Barges”, 2001', after: 'years of digging.' }],
};
const mill: TinyDocument = {
  id: 'mill.txt',
  title: 'The mill',
  paragraphs: ['The mill opened in autumn and ground barley.'],
  notes: [{ number: 8, text: 'Cora Corn, “Mills”, 1999', after: 'ground barley.' }],
};
const [thread, channel] = ['200000000000000055', caller.channelId];
const inThread = { channelId: thread, parentId: channel };
const ignore = () => undefined;
const labels = (reply: Reply) => buttonsOf(reply).map(({ label }) => label);

let library: TinyLibrary;
let to: Services;
beforeEach(() => {
  library = tinyLibrary([...tinyCorpus, canal, mill]);
  to = services(library);
});

const asked = (question: string, options: Readonly<Record<string, string | boolean>> = {}, who = {}) =>
  ask.run(invocation({ question, ...options }, who), to, ignore);
const listed = async (where: Parameters<typeof readingListOf>[0]) =>
  (await readingListOf(where, to)).texts.map(({ document }) => document);

describe('a reading list', () => {
  it('is that of the channel, and of its threads unless they have one of their own', async () => {
    await keepChannelTo(['canal.txt'], caller, to);
    expect(await listed(caller)).toEqual(['canal.txt']);
    expect(await listed(inThread)).toEqual(['canal.txt']);
    expect(await listed({ channelId: '2', parentId: null })).toEqual([]);
    await keepChannelTo(['mill.txt'], inThread, to);
    expect(await listed(inThread)).toEqual(['mill.txt']);
    expect(await listed(caller)).toEqual(['canal.txt']);
  });

  it('is taken back, in a thread also where its channel has one', async () => {
    await keepChannelTo(['canal.txt'], caller, to);
    await keepChannelTo([], inThread, to);
    expect(await listed(inThread)).toEqual([]);
    await keepChannelTo([], caller, to);
    expect(await listed(caller)).toEqual([]);
    await keepChannelTo([], caller, to);
    expect(Object.keys((await library.keeping.settings(to.serverId)).lists)).toEqual([thread]);
  });

  it('is of one server, also where another one asks the same texts', async () => {
    await keepChannelTo(['canal.txt'], caller, to);
    expect((await readingListOf(caller, { ...to, serverId: '100000000000000002' })).texts).toEqual([]);
  });

  it('loses what was removed, has it again where it comes back, and says when nothing is left', async () => {
    await keepChannelTo(['canal.txt', 'mill.txt'], caller, to);
    library.replace([...tinyCorpus, mill]);
    expect(await listed(caller)).toEqual(['mill.txt']);
    library.replace(tinyCorpus);
    expect(await readingListOf(caller, to)).toMatchObject({ texts: [], isGone: true });
    expect((await asked('pipeline opened')).content?.split('\n').slice(0, 2)).toEqual([
      '-# pipeline opened',
      '-# The texts that this channel was kept to are gone: all texts were asked',
    ]);
    library.replace([canal, mill]);
    expect(await listed(caller)).toEqual(['canal.txt', 'mill.txt']);
  });
});

describe('/ask in a channel that is kept to texts', () => {
  beforeEach(() => keepChannelTo(['canal.txt', 'mill.txt'], caller, to));

  it('looks only there, and says so at the top', async () => {
    const reply = await asked('what opened');
    expect(reply.content?.split('\n').slice(0, 2)).toEqual([
      '-# what opened',
      '-# From *The \\*canal\\** and *The mill* only',
    ]);
    expect(reply.content).not.toContain('pipeline');
    // Whoever only reads the text of the message still finds the question in its first line.
    expect(pressed(reply, 'Next ›').press.question).toBe('what opened');
  });

  it('says it on every page, in private answers and where one is shared', async () => {
    const reply = await asked('what opened', { private: true });
    const only = '\n-# From *The \\*canal\\** and *The mill* only\n';
    const next = (await press(reply, 'Next ›', to)).update ?? {};
    expect(next.content).toContain(only);
    expect(next.content).not.toContain('pipeline');
    expect((await press(next, 'Share', to)).reply?.content).toContain(only);
    expect((await press(reply, 'Why this passage', to)).reply?.content).toContain('passages near');
    expect((await press(reply, 'Read passage', to)).reply).toBeDefined();
  });

  it('asks the text that somebody names all the same', async () => {
    const reply = await asked('pipeline opened', { document: 'The pipeline' });
    expect(reply.content).toContain('*The pipeline*');
    expect(reply.content).not.toContain('-# From');
  });

  it('says that only these were asked where there is no answer, and asks all at a press', async () => {
    const refused = await asked('storage winter expensive');
    expect(refused.content?.split('\n')).toEqual([
      '-# storage winter expensive',
      '-# From *The \\*canal\\** and *The mill* only',
      'The texts that this channel is kept to do not answer this question.',
    ]);
    expect(embedOf(refused).description).toContain('press Ask all texts');
    expect(labels(refused)).toEqual(['Show the nearest passage', 'Ask all texts']);
    const nearest = (await press(refused, 'Show the nearest passage', to)).reply;
    expect(nearest?.content).toContain('-# From');
    const all = (await press(refused, 'Ask all texts', to)).reply ?? {};
    expect(all.content).toContain('*The pipeline*');
    expect(all.content).not.toContain('-# From');
    expect(all.isPublic).toBe(false);
    expect(labels(all)).toContain('Share');
  });

  it('shows an answer from before no list that it is not from', async () => {
    const reply = await asked('what opened');
    await keepChannelTo(['pipeline.txt'], caller, to);
    const next = (await press(reply, 'Next ›', to)).update;
    expect(next?.content).toMatch(/canal|mill/);
    expect(next?.content).not.toContain('-# From');
  });
});

describe('/cite in a channel that is kept to texts', () => {
  beforeEach(() => keepChannelTo(['canal.txt', 'mill.txt'], caller, to));

  it('lists, offers and finds their notes alone, unless a text is named', async () => {
    const list = await cite.run(invocation(), to, ignore);
    expect(embedOf(list).title).toBe('Notes of the texts that this channel is kept to');
    expect(embedOf(list).description).toMatch(/Barges.*\n.*\n.*Mills/);
    expect(embedOf(list).description).not.toContain('Pipes');
    const choices = async (options = {}) =>
      ((await cite.complete?.('note', '', invocation(options), to)) ?? []).map(({ name }) => name);
    expect((await choices()).map((name) => name.slice(0, 1))).toEqual(['7', '8']);
    expect((await choices({ document: 'The pipeline' })).join()).toContain('Pipes');
    await expect(async () => cite.run(invocation({ note: '1' }), to, ignore)).rejects.toThrow(
      /texts that this channel is kept to, found no “1”; name another text/,
    );
    const named = await cite.run(invocation({ note: '1', document: 'The pipeline' }), to, ignore);
    expect(embedOf(named).description).toContain('Pipes');
  });

  it('turns the pages of that list', async () => {
    const many = Array.from({ length: 60 }, (_, i) => ({
      number: i + 1,
      text: `Work ${i} ${'x'.repeat(90)}`,
    }));
    library.replace([{ ...canal, notes: many }, { ...mill, notes: many }, ...tinyCorpus]);
    const list = await cite.run(invocation(), to, ignore);
    const next = (await press(list, 'Next ›', to)).update;
    expect(embedOf(next).title).toBe('Notes of the texts that this channel is kept to');
    const fitting = await cite.run(invocation({ note: 'work' }), to, ignore);
    expect((await press(fitting, 'Next ›', to)).update?.embeds?.[0]?.title).toBe('120 notes match');
  });
});
