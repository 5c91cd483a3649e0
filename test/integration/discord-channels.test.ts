import { describe, expect, it } from 'vitest';
import { keptBotOfEachTest } from '../helpers/kept-bot.js';

const texts = {
  'ferry.txt': 'The Ferry\n\nThe ferry crosses the strait in forty minutes, whatever the weather is.\n',
  'tower.txt': 'The Tower\n\nThe tower of the old harbour has a bell that is silent in fog.\n',
  'mill.txt': 'The Mill\n\nThe mill by the weir grinds barley for the whole of the valley.\n',
};
const crossing = 'the ferry crosses the strait in forty minutes';
const onlyTower = '-# From *The Tower* only';

const { library, local } = keptBotOfEachTest(texts);

const lineOf = (content: string, nth: number) => content.split('\n')[nth];

describe('/texts channel on a local Discord', () => {
  it('keeps a channel to texts that are chosen while typing, and takes that back', async () => {
    const { drive } = local.discord;
    const { choices } = await drive
      .as('moderator')
      .autocomplete('texts', 'text-2', { text: '', 'text-2': 'tow' }, { subcommand: ['channel'] });
    expect(choices).toMatchObject([{ name: 'The Tower' }]);
    const none = await local.texts('channel');
    expect(none.message.content).toMatch(/^Questions in this channel go to all texts\./);
    const kept = await local.texts('channel', { text: String(choices?.[0]?.value), 'text-2': 'mill.txt' });
    expect(kept.visibleTo).toBe(drive.idOf('moderator'));
    expect(kept.message.content).toMatch(/^This channel is kept to \*The Tower\* and \*The Mill\*\./);
    const both = await local.slash('ask', {
      question: 'Has the tower of the old harbour a bell that is silent in fog?',
    });
    expect(lineOf(both.message.content, 1)).toBe('-# From *The Tower* and *The Mill* only');
    await local.restartBot();
    const back = await local.change(await local.texts('channel'), 'Go back to all texts');
    expect(back.message.content).toMatch(/^Questions in this channel go to all texts\./);
    const all = await local.slash('ask', { question: crossing });
    expect(all.message.content).not.toContain('-# From');
    expect(all.message.content).toContain('forty minutes');
  });

  it('is for who keeps the texts, and so are its names of texts', async () => {
    const { drive } = local.discord;
    const options = { subcommand: ['channel'], isOverridden: true };
    const refused = await drive.reply(drive.slash('texts', { text: 'The Tower' }, options));
    expect(refused.message.content).toContain('Only moderators');
    expect((await drive.autocomplete('texts', 'text', { text: '' }, options)).choices).toEqual([]);
    const kept = await local.texts('channel', { text: 'The Tower' });
    const pressed = await local.open(kept, 'Go back to all texts', 'member').catch((error: Error) => error);
    expect(JSON.stringify(pressed)).not.toContain('go to all texts');
  });

  it('refuses a text that is not there, and texts together with all', async () => {
    const refused = await local.texts('channel', { text: 'The Whale' });
    expect(refused.message.content).toContain('No text matches');
    const { drive } = local.discord;
    const both = { text: 'The Tower', all: true };
    const told = await drive.reply(
      drive.slash('texts', both, { user: 'moderator', subcommand: ['channel'] }),
    );
    expect(told.message.content).toContain('found both');
  });

  it('stays with a text whose file is replaced by one of another format', async () => {
    const attach = (name: string, content: string) =>
      local.discord.drive.as('moderator').attach(name, content);
    await local.texts('channel', { text: 'The Tower' });
    const html =
      '<!doctype html><html><head><title>The Tower</title></head><body><article><h1>The Tower</h1><p>The tower of the old harbour lost its bell in a storm.</p></article></body></html>';
    const file = attach('tower.html', html);
    const receipt = await local.change(await local.texts('replace', { text: 'The Tower', file }), 'Replace');
    expect(await library.keeping.texts()).toMatchObject([{}, {}, { document: 'tower.html' }]);
    const answer = await local.slash('ask', { question: 'tower old harbour bell storm' });
    expect(lineOf(answer.message.content, 1)).toBe(onlyTower);
    await local.change(receipt, 'Undo');
    const before = await local.slash('ask', {
      question: 'Has the tower of the old harbour a bell that is silent in fog?',
    });
    expect(lineOf(before.message.content, 1)).toBe(onlyTower);
    expect(before.message.content).toContain('silent in fog');
  });

  it('holds in the threads of a channel', async () => {
    await local.texts('channel', { text: 'The Tower' });
    const inThread = (type: number) =>
      local.discord.faults.event({
        type: 2,
        fault: {
          kind: 'changed',
          change: (payload) => {
            const { channel } = payload as unknown as { readonly channel: { readonly id: string } };
            const id = '200000000000000055';
            return { ...payload, channel_id: id, channel: { ...channel, id, type, parent_id: channel.id } };
          },
        },
      });
    // What hangs on a category is no thread.
    inThread(0);
    const elsewhere = await local.slash('ask', { question: crossing });
    expect(elsewhere.message.content).toContain('forty minutes');
    inThread(11);
    const kept = await local.slash('ask', {
      question: 'Has the tower of the old harbour a bell that is silent in fog?',
    });
    expect(lineOf(kept.message.content, 1)).toBe(onlyTower);
  });
});
