import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChannelEntry } from 'local-discord/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { stageFiles } from '../../src/discord/actions/stage-files.js';
import { readButton } from '../../src/discord/buttons/index.js';
import type { Services } from '../../src/discord/services/services.js';
import { TextChanges } from '../../src/discord/services/text-changes.js';
import { takeFile } from '../../src/intake/index.js';
import { openStore } from '../../src/store/index.js';
import { caller, services } from '../helpers/discord.js';
import { keptBotOfEachTest } from '../helpers/kept-bot.js';
import { contentsOf, keptFolders } from '../helpers/kept-library.js';
import { componentsOf, customIdOf, labelsOf } from '../helpers/local-bot.js';
import { putKept } from '../helpers/put-kept.js';
import { refusalTold } from '../helpers/told.js';

const ferry = `# The Ferry

The ferry crosses the strait in forty minutes, whatever the weather is.[^1] Nobody has ever counted how many people it carries in a year.

[^1]: Ann Holt, Ferries of the North (Bergen, 1912), 14.
`;
/** Without a note, which takes as long to read as all else does. */
const ferrySold =
  '# The Ferry\n\nThe ferry was sold to another town, and nobody crosses the water any more.\n';
const tower = 'The Tower\n\nThe tower of the old harbour has a bell that is silent in fog.\n';
const crossing = 'the ferry crosses the strait in forty minutes';

const { folder, library, local } = keptBotOfEachTest();
/** As if they had been added before. */
const begin = (texts: Readonly<Record<string, string>>) => putKept(folder.dir, texts);
const beginWithFerry = () => begin({ 'ferry.md': ferry });
const beginWithBoth = () => begin({ 'ferry.md': ferry, 'tower.txt': tower });

const attach = (name: string, content: string | Uint8Array) =>
  local.discord.drive.as('moderator').attach(name, content);
const addText = async (name: string, content: string, options: Readonly<Record<string, string>> = {}) =>
  local.change(await local.texts('add', { file: attach(name, content), ...options }), 'Add');
const ids = async () => (await library.keeping.texts()).map(({ document }) => document);
const files = async () => Object.keys(await contentsOf(keptFolders(folder.dir).corpusDir));
const askPrivately = () => local.slash('ask', { question: crossing, private: true }, 'moderator');

/** Labels of buttons that can be pressed. */
const switchedOn = (entry: ChannelEntry) =>
  componentsOf(entry).flatMap((part) =>
    'label' in part && part.disabled !== true ? (part.label ?? []) : [],
  );

/** Everything that is in the channel for the two people who use it. */
const everything = () =>
  JSON.stringify(
    (['member', 'moderator'] as const).flatMap((who) =>
      local.discord.drive.entries(who).map(({ message }) => [message.content, message.embeds]),
    ),
  );

describe('/texts add on a local Discord', () => {
  it('shows what was read, adds it at a press, and answers from it', async () => {
    const preview = await local.texts('add', { file: attach('The Ferry.md', ferry) });
    expect(preview.visibleTo).toBe(local.discord.drive.idOf('moderator'));
    expect(preview.message.content).toContain('**Nothing is added yet.** This was read of “The Ferry.md”.');
    expect(preview.message.content).toContain('1 note, placed.');
    expect(JSON.stringify(preview.message.embeds)).toContain('note 1: Ann Holt, Ferries of the North');
    expect(labelsOf(preview)).toEqual(['Add', 'Discard']);
    expect(await ids()).toEqual([]);
    const receipt = await local.change(preview, 'Add');
    expect(receipt.message.content).toMatch(
      /^\*The Ferry\* was added: .*, 1 note, placed\. Its file is kept as The-Ferry\.md\.$/,
    );
    expect(receipt.message.embeds).toEqual([]);
    expect(await files()).toEqual(['The-Ferry.md']);
    const answer = await local.slash('ask', { question: crossing });
    expect(answer.message.content).toContain('forty minutes');
    expect(await library.keeping.texts()).toMatchObject([{ by: 'Morgan' }]);
  });

  it('changes nothing where it is discarded, and a second press says so', async () => {
    const preview = await local.texts('add', { file: attach('ferry.md', ferrySold) });
    const discarded = await local.change(preview, 'Discard');
    expect(discarded.message.content).toBe('“ferry.md” was discarded; the texts are as they were.');
    expect(discarded.message.components).toEqual([]);
    expect(await ids()).toEqual([]);
    expect(Object.keys(await contentsOf(library.keeping.stagingDir))).toEqual([]);
  });

  it('keeps the receipt with Undo where Add is pressed twice at once', async () => {
    // Where there was no text at all, there is no state to go back to.
    await begin({ 'tower.txt': tower });
    const preview = await local.texts('add', { file: attach('ferry.md', ferrySold) });
    const [receipt] = await Promise.all([
      local.change(preview, 'Add'),
      local.press(preview, 'Add', 'moderator'),
    ]);
    await local.discord.drive.waitFor(({ message }) =>
      /^This is being added already|^This waits no more/.test(message.content),
    );
    expect(local.now(receipt).message.content).toMatch(/^\*The Ferry\* was added/);
    expect(labelsOf(local.now(receipt))).toEqual(['Undo']);
    expect(await library.keeping.history()).toHaveLength(2);
  });

  it('takes the title and the author that were typed', async () => {
    const receipt = await addText('ferry.md', ferrySold, { title: 'On *Ferries*', author: 'A. Holt' });
    expect(receipt.message.content).toMatch(/^\*On \\\*Ferries\\\*\* was added/);
    expect(await library.keeping.texts()).toMatchObject([{ title: 'On *Ferries*', author: 'A. Holt' }]);
  });

  it('shows each of several files, and one that can not be read does not keep the others from it', async () => {
    const options = {
      file: attach('ferry.md', ferrySold),
      'file-2': attach('empty.txt', '\n'),
      'file-3': attach('tower.txt', tower),
    };
    await local.texts('add', options);
    const all = await local.discord.drive.waitFor(({ message }) =>
      message.content.startsWith('2 of 3 files'),
    );
    expect(all.message.content).toMatch(/^2 of 3 files were read\.\nempty\.txt: .+/);
    const previews = local.discord.drive
      .entries('moderator')
      .filter(({ message }) => message.content.startsWith('**Nothing is added yet.**'));
    expect(previews.map(labelsOf)).toEqual([
      ['Add', 'Discard'],
      ['Add', 'Discard'],
    ]);
    const added = await local.change(all, 'Add all 2');
    expect(added.message.content.split('\n')).toEqual([
      expect.stringMatching(/^\*The Ferry\* was added/),
      expect.stringMatching(/^\*The Tower\* was added/),
    ]);
    expect(await ids()).toEqual(['ferry.md', 'tower.txt']);
    // One change, which is taken back in one press.
    expect(await library.keeping.history()).toHaveLength(1);
    const late = await local.open(previews[0] as (typeof previews)[0], 'Add', 'moderator');
    expect(late.message.content).toMatch(/^This waits no more: it was added or discarded/);
  });

  it('adds what is left of several files where one of them was discarded', async () => {
    const options = { file: attach('ferry.md', ferrySold), 'file-2': attach('tower.txt', tower) };
    const first = await local.texts('add', options);
    const all = await local.discord.drive.waitFor(({ message }) =>
      message.content.startsWith('2 of 2 files'),
    );
    await local.change(first, 'Discard');
    const added = await local.change(all, 'Add all 2');
    expect(added.message.content).toMatch(/^\*The Tower\* was added[^\n]*$/);
    expect(await ids()).toEqual(['tower.txt']);
  });

  it('has a text that is there in another format replaced, or keeps both under names of their own', async () => {
    const boats = Array.from({ length: 9 }, (_, at) => `Boat ${at} sails at ${at + 7} from pier ${at * 3}.`);
    await begin({ 'boats.md': `# The Boats\n\n${boats.join(' ')}\n` });
    const page = attach('The boats.html', `<h1>The Boats</h1><p>${boats.join(' ')}</p>`);
    const preview = await local.texts('add', { file: page });
    expect(preview.message.content).toContain('in boats.md too: it may be the same text, in another format.');
    expect(labelsOf(preview)).toEqual(['Keep both', 'Replace boats.md', 'Discard']);
    const compared = await local.change(preview, 'Replace boats.md');
    expect(compared.message.content).toContain('**Nothing is replaced yet.**');
    expect(compared.message.embeds[0]?.fields?.[0]?.name).toBe('What would change');
    const receipt = await local.change(compared, 'Replace');
    expect(receipt.message.content).toMatch(/^\*The Boats\* was replaced/);
    expect(await ids()).toEqual(['boats.html']);
    await local.change(receipt, 'Undo');
    expect(await ids()).toEqual(['boats.md']);
    const again = attach('boats.html', `<h1>The Boats</h1><p>${boats.join(' ')}</p><p>The end.</p>`);
    await local.change(await local.texts('add', { file: again }), 'Keep both');
    expect(await ids()).toEqual(['boats-2.html', 'boats.md']);
    const { choices } = await local.discord.drive.autocomplete('ask', 'document', { document: 'boats' });
    expect(choices.map(({ name }) => name)).toEqual(['The Boats (boats-2.html)', 'The Boats (boats.md)']);
  });

  it('says in one line why a file is none that it reads', async () => {
    const bad = await local.texts('add', { file: attach('@everyone *x*.pdf', '%PDF-1.7 cut short') });
    expect(bad.message.content).toContain('expected');
    expect(bad.message.content.split('\n')).toHaveLength(1);
    expect(bad.message.content).not.toContain('@everyone *');
    expect(bad.message.mentions).toEqual([]);
    expect(await ids()).toEqual([]);
    expect(Object.keys(await contentsOf(library.keeping.stagingDir))).toEqual([]);
  });

  it('is cancelled while a file is fetched, and keeps nothing of those before it', async () => {
    const changes = new TextChanges();
    const files = ['ferry.md', 'slow.md'].map((name) => ({ name, sentName: name, url: '', size: 1 }));
    const to: Services = {
      ...services(library),
      changes,
      async fetchFile({ name }, into, signal) {
        if (name === 'ferry.md') {
          const from = join(folder.dir, name);
          await writeFile(from, ferrySold);
          return takeFile(from, { name, folder: into, maxBytes: 1_000 });
        }
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
          changes.cancel(caller.interactionId);
        });
      },
    };
    const none = { title: null, author: null, replaced: null };
    const by = { caller: { ...caller, isKeeper: true }, services: to, show: () => undefined };
    await expect(stageFiles(files, none, by)).rejects.toThrow('This was cancelled: nothing was added.');
    expect(Object.keys(await contentsOf(library.keeping.stagingDir))).toEqual([]);
    expect(changes.cancel(caller.interactionId)).toBe(false);
  });

  it('goes on after a restart of the bot', async () => {
    const preview = await local.texts('add', { file: attach('ferry.md', ferrySold) });
    await local.restartBot();
    const receipt = await local.change(preview, 'Add');
    expect(receipt.message.content).toMatch(/^\*The Ferry\* was added/);
  });

  it('logs what only the person who runs the bot can mend, and can be tried again', async () => {
    const preview = await local.texts('add', { file: attach('ferry.md', ferrySold) });
    const { corpusDir } = keptFolders(folder.dir);
    await rm(corpusDir, { recursive: true });
    await writeFile(corpusDir, '');
    const failed = await local.change(preview, 'Add');
    expect(failed.message.content).toMatch(/^The folder of texts: expected a folder/);
    expect(failed.message.content).not.toContain(folder.dir);
    expect(local.logged.filter((line) => line.includes('for the person who runs this bot'))).toEqual([
      expect.stringContaining(corpusDir),
    ]);
    await rm(corpusDir);
    expect((await local.change(failed, 'Add')).message.content).toMatch(/^\*The Ferry\* was added/);
  });

  it('refuses several files with one title', async () => {
    const options = { file: attach('a.md', ferrySold), 'file-2': attach('b.txt', tower), title: 'Both' };
    const refused = await local.texts('add', options);
    expect(refused.message.content).toContain('add them one by one');
  });
});

describe('who may keep the texts', () => {
  it('is moderators alone, also where a server opened the command to others', async () => {
    expect(local.discord.drive.commands('member').map(({ name }) => name)).not.toContain('texts');
    const used = local.discord.drive.slash('texts', {}, { subcommand: ['list'], isOverridden: true });
    const refused = await local.discord.drive.reply(used);
    expect(refused.message.content).toContain('Only moderators');
  });

  const roleOfHelper = () => local.discord.world.guild.people[2]?.roles[0] ?? '';
  const listFor = (user: 'helper' | 'member', on = local) => {
    const { drive } = on.discord;
    return drive.reply(drive.slash('texts', {}, { user, subcommand: ['list'], isOverridden: true }));
  };
  const isRefused = async (user: 'helper' | 'member', on = local) =>
    (await listFor(user, on)).message.content.includes('Only moderators');

  it('is people with the role that the server has chosen, too, until it is taken back', async () => {
    expect(await isRefused('helper')).toBe(true);
    const none = await local.texts('role');
    expect(none.message.content).toMatch(/^The texts are kept by moderators alone/);
    expect(labelsOf(none)).toEqual([]);
    const role = roleOfHelper();
    const chosen = await local.texts('role', { role });
    expect(chosen.visibleTo).toBe(local.discord.drive.idOf('moderator'));
    expect(chosen.message.content).toContain(`Members with <@&${role}> may keep the texts`);
    expect(chosen.message.mention_roles).toEqual([]);
    expect(chosen.message.content).toContain('One step is left on Discord');
    const offered = () => local.discord.drive.commands('helper').map(({ name }) => name);
    expect(offered()).not.toContain('texts');
    local.discord.drive.allow('texts', role);
    expect(offered()).toContain('texts');
    expect((await listFor('helper')).message.embeds[0]?.title).toBe('Texts (0)');
    expect(await isRefused('member')).toBe(true);
    await local.restartBot();
    expect(await isRefused('helper')).toBe(false);
    const taken = await local.change(await local.texts('role'), 'Take it back from this role');
    expect(taken.message.content).toMatch(/^The texts are kept by moderators alone/);
    expect(await isRefused('helper')).toBe(true);
  });

  it('is chosen by moderators alone: a role hands nothing on', async () => {
    const role = roleOfHelper();
    const shown = await local.texts('role', { role });
    const options = { user: 'helper', subcommand: ['role'], isOverridden: true } as const;
    const { drive } = local.discord;
    const own = await drive.reply(drive.slash('texts', {}, options));
    expect(own.message.content).toContain('may keep the texts');
    expect(labelsOf(own)).toEqual([]);
    const refused = await drive.reply(drive.slash('texts', { role }, options));
    expect(refused.message.content).toContain(
      'Only moderators (people who may manage the server) can choose',
    );
    expect(labelsOf(shown)).toEqual(['Take it back from this role']);
  });

  it('is nobody of another server, whatever one server chose', async () => {
    const { guild } = local.discord.world;
    await local.texts('role', { role: roleOfHelper() });
    expect((await library.keeping.settings('100000000000000099')).role).toBeUndefined();
    expect((await library.keeping.settings(guild.id)).role).toBe(roleOfHelper());
    const everyone = await local.texts('role', { role: guild.id }).catch((error: Error) => error.message);
    expect(JSON.stringify(everyone)).toMatch(/@everyone|not|role/);
    expect((await library.keeping.settings(guild.id)).role).toBe(roleOfHelper());
  });

  it('is told in one line where what was chosen can not be read', async () => {
    const { keepDir } = keptFolders(folder.dir);
    await local.texts('role', { role: roleOfHelper() });
    await writeFile(join(keepDir, 'settings', `${local.discord.world.guild.id}.json`), '{');
    const told = (await listFor('helper')).message.content;
    expect(told).toMatch(/^\d+\.json: expected the file that keeps what a server has chosen, found/);
    expect(told).not.toContain(folder.dir);
    // Who may manage the server needs no role.
    expect((await local.texts('list')).message.embeds[0]?.title).toBe('Texts (0)');
  });

  it('hears the names of texts while typing; others do not', async () => {
    await beginWithFerry();
    const choices = async (user: 'member' | 'moderator') => {
      const options = { user, subcommand: ['show'], isOverridden: true };
      return (await local.discord.drive.autocomplete('texts', 'text', { text: 'fer' }, options)).choices;
    };
    expect(await choices('moderator')).toMatchObject([{ name: 'The Ferry' }]);
    expect(await choices('member')).toEqual([]);
  });
});

describe('a text that is there', () => {
  beforeEach(beginWithFerry);

  it('is listed, shown and audited', async () => {
    const list = await local.texts('list');
    expect(list.message.embeds[0]).toMatchObject({
      title: 'Texts (1)',
      description: expect.stringMatching(
        /^\*The Ferry\*\n-# ferry\.md · 1 passage, 1 note, all placed · added by \S+, <t:\d+:D>$/,
      ),
    });
    expect((await local.texts('show', { text: 'ferry.md' })).message.content).toContain('File: ferry.md');
    const audit = await local.texts('audit', { text: 'The Ferry' });
    expect(audit.message.content).toBe('How *The Ferry* was read: Nothing doubtful was found.');
    const none = await local.texts('show', { text: 'The Whale' });
    expect(none.message.content).toContain('No text matches');
  });

  it('is renamed, and called so in answers', async () => {
    const receipt = await local.texts('rename', { text: 'The Ferry', title: 'Ferries', author: 'Ann Holt' });
    expect(receipt.message.content).toBe('“Ferries” was renamed.');
    const answer = await local.slash('ask', { question: crossing });
    expect(answer.message.content).toContain('— *Ferries*, by Ann Holt');
  });

  it('is quoted by no old button once it is removed, and by all again once that is undone', async () => {
    await beginWithBoth();
    const answer = await local.slash('ask', { question: crossing });
    const turned = await local.slash('ask', { question: crossing });
    const cited = await local.slash('cite', { note: 'Ferries of the North' });
    const reading = await local.open(answer, 'Read passage');
    const removed = await local.texts('remove', { text: 'The Ferry' });
    expect(removed.message.content).toMatch(
      /^“The Ferry” was removed\.\nNo answer quotes it any more\. Undo or `\/texts restore` brings it back until <t:\d+:D>; then it is deleted for good\.$/,
    );
    expect(await files()).toEqual(['tower.txt']);
    const before = local.discord.drive.entries('member').length;
    const isTurn = (label: string) => label === 'Next ›';
    for (const label of switchedOn(answer).filter((one) => !isTurn(one))) {
      const opened = await local.open(answer, label);
      expect(opened.message.content, label).toMatch(/The text has changed|no longer/);
    }
    // What is left of the answer is the other text.
    expect((await local.change(turned, 'Next ›', 'member')).message.content).toContain('— *The Tower*');
    const back = await local.press(turned, '‹ Previous');
    await local.discord.drive.waitFor(
      (one) => one.id === back.id && one.message.content.includes('The text has changed'),
    );
    for (const label of switchedOn(cited)) {
      const opened = await local.open(cited, label);
      expect(JSON.stringify(opened.message), label).not.toMatch(/Bergen|weather/);
    }
    expect(labelsOf(reading)).toContain('‹ Read back');
    const again = await local.slash('ask', { question: crossing });
    expect(again.message.content).not.toContain('weather');
    const note = await local.discord.drive.autocomplete('cite', 'note', { note: '' }, {});
    expect(note.choices).toEqual([]);
    const told = local.discord.drive.entries('member').slice(before);
    expect(JSON.stringify(told.map(({ message }) => [message.content, message.embeds]))).not.toMatch(
      /weather|Bergen/,
    );

    const undone = await local.change(removed, 'Undo');
    expect(undone.message.content).toMatch(
      /^Gone back to an earlier state:\n.*The Ferry.* is there again\.\nUndo or `\/texts history`/,
    );
    expect((await local.open(answer, 'Read passage')).message.content).toContain('weather');
    expect(await files()).toEqual(['ferry.md', 'tower.txt']);
  });

  it('is restored from the list of what was removed', async () => {
    await beginWithBoth();
    await local.texts('remove', { text: 'The Ferry' });
    const list = await local.texts('restore');
    expect(labelsOf(list)).toEqual(['Restore 1']);
    const restored = await local.change(list, 'Restore 1');
    expect(restored.message.content).toMatch(/^\*The Ferry\* was restored: .*1 note, placed\.$/);
    expect((await local.texts('restore')).message.content).toContain('no text that was removed');
    await local.texts('remove', { text: 'The Ferry' });
    const named = await local.texts('restore', { removed: 'the ferry' });
    expect(named.message.content).toContain('was restored');
  });

  it('is replaced after the new one was shown', async () => {
    const preview = await local.texts('replace', { text: 'The Ferry', file: attach('new.md', ferrySold) });
    expect(preview.message.content).toContain('It would take the place of *The Ferry*.');
    const receipt = await local.change(preview, 'Replace');
    expect(receipt.message.content).toMatch(
      /^\*The Ferry\* was replaced: .*\nUndo or `\/texts restore` brings the version before back/,
    );
    expect(await files()).toEqual(['ferry.md']);
  });
});

describe('Share, under what /texts shows', () => {
  const shareOf = async (subcommand: string, options = {}) => {
    const shown = await local.texts(subcommand, options);
    expect(shown.visibleTo).toBe(local.discord.drive.idOf('moderator'));
    const before = local.discord.drive.entries('member').length;
    const left = await local.change(shown, 'Share');
    expect(labelsOf(left)).not.toContain('Share');
    expect(left.visibleTo).toBe(local.discord.drive.idOf('moderator'));
    const shared = await local.discord.drive.waitFor(
      (entry) => entry.visibleTo === null && entry.message.content.includes('Shared by'),
    );
    expect(local.discord.drive.entries('member')).toHaveLength(before + 1);
    expect(labelsOf(shared)).toEqual([]);
    expect(shared.message.mentions).toEqual([]);
    return { shared: shared.message };
  };
  const press = { ...caller, messageId: '1', question: null, isPrivateMessage: true, content: '' };

  beforeEach(beginWithFerry);

  it.each([
    ['the list', 'list', {}, /^-# Shared/, /^\*The Ferry\*/],
    [
      'a text',
      'show',
      { text: 'ferry.md' },
      /^\*The Ferry\*\nFile: ferry\.md\n(?:.*\n)+-# Shared/,
      undefined,
    ],
    [
      'how well it was read',
      'audit',
      { text: 'The Ferry' },
      /^How \*The Ferry\* was read: Nothing doubtful was found\.\n-# Shared/,
      undefined,
    ],
    ['the history, whose buttons stay', 'history', {}, /^-# Shared/, /“The Ferry” was added/],
  ])('shows %s to the channel', async (_name, subcommand, options, content, embed) => {
    const { shared } = await shareOf(subcommand, options);
    expect(shared.content).toMatch(content);
    expect(shared.content).toContain(`-# Shared by <@${local.discord.drive.idOf('moderator')}>`);
    if (embed !== undefined) expect(shared.embeds[0]?.description).toMatch(embed);
  });

  it('is nothing where nothing was changed, and for nobody else', async () => {
    const list = await local.texts('list');
    await local.texts('remove', { text: 'The Ferry' });
    const share = readButton(customIdOf(list, 'Share'));
    expect(refusalTold(share?.refusal(press))).toContain('Only moderators');
    const gone = await local.texts('show', { text: 'The Ferry' });
    expect(labelsOf(gone)).toEqual([]);
  });

  it('shares once, whoever presses how often', async () => {
    const to = services(library);
    const share = readButton('1:share-texts:list:0');
    expect(await share?.run(press, to)).toMatchObject({ update: {}, reply: { isPublic: true } });
    expect(await share?.run(press, to)).not.toHaveProperty('reply');
  });
});

describe('what was changed', () => {
  it('is shown, is gone back to in one press, and forth again', async () => {
    await beginWithBoth();
    await local.texts('remove', { text: 'The Ferry' });
    const last = await local.texts('undo');
    expect(last.message.content).toMatch(
      /^Undo takes this back: “The Ferry” was removed, by \S+, <t:\d+:f>\.$/,
    );
    expect(await ids()).toEqual(['tower.txt']);
    const history = await local.texts('history');
    expect(history.message.embeds[0]?.description?.split('\n')).toEqual([
      expect.stringMatching(/^\*\*1\*\* <t:\d+:f>: “The Ferry” was removed, by \S+ \(\*\*now\*\*\)$/),
      expect.stringMatching(/^\*\*2\*\* .*“The Tower” was added/),
      expect.stringMatching(/^\*\*3\*\* .*“The Ferry” was added/),
    ]);
    expect(labelsOf(history)).toEqual(['Go back to 2', 'Go back to 3', 'Share']);
    const back = await local.change(history, 'Go back to 3');
    expect(back.message.content).toContain('Gone back');
    expect(await ids()).toEqual(['ferry.md']);
    await local.change(back, 'Undo');
    expect(await ids()).toEqual(['tower.txt']);
    // Somebody changed the texts since: a press would take back what it did not show.
    const late = await local.change(last, 'Undo');
    expect(late.message.content).toMatch(/Gone back/);
    await addText('other.txt', 'Another one\n\nAnother text is about nothing that the others are about.\n');
    const stale = await local.texts('history');
    await local.texts('remove', { text: 'other.txt' });
    const refused = await local.change(stale, labelsOf(stale)[0] ?? '');
    expect(refused.message.content).toContain('have changed since');
  });

  it('is not there at first', async () => {
    expect((await local.texts('history')).message.content).toBe('Nothing has been changed yet.');
    expect((await local.texts('undo')).message.content).toContain('no earlier state');
  });

  it('waits for another one, which is named', async () => {
    const preview = await local.texts('add', { file: attach('ferry.md', ferrySold) });
    const second = await local.texts('add', { file: attach('tower.txt', tower) });
    const lock = await openStore(keptFolders(folder.dir).indexDir).lock('npm run texts');
    try {
      await local.press(preview, 'Add', 'moderator');
      const waiting = (text: string) =>
        local.discord.drive.waitFor(({ message }) => message.content.includes(text));
      const first = await waiting('is being built');
      expect(labelsOf(first)).toEqual(['Cancel']);
      await local.press(second, 'Add', 'moderator');
      await waiting('is changing the texts (Adding “ferry.md”)');
      const told = await local.open(first, 'Cancel', 'moderator');
      expect(told.message.content).toContain('Cancelling');
      const cancelled = await waiting('This was cancelled: the texts are as they were.');
      expect(labelsOf(cancelled)).toEqual(['Add', 'Discard']);
    } finally {
      await lock.release();
    }
    await local.discord.drive.waitFor(({ message }) => message.content.includes('*The Tower* was added'));
    expect(await ids()).toEqual(['tower.txt']);
  });
});

describe('a pinned question', () => {
  beforeEach(beginWithFerry);

  const pinned = async () => {
    const answer = await askPrivately();
    return local.open(answer, 'Pin', 'moderator');
  };

  it('is pinned under an answer that moderators alone see', async () => {
    expect(labelsOf(await askPrivately())).toContain('Pin');
    expect(labelsOf(await local.slash('ask', { question: crossing }, 'moderator'))).not.toContain('Pin');
    expect(labelsOf(await local.slash('ask', { question: crossing, private: true }))).not.toContain('Pin');
    const pin = await pinned();
    expect(pin.visibleTo).toBe(local.discord.drive.idOf('moderator'));
    expect(pin.message.content).toContain(`Pinned: **${crossing}**`);
    expect(pin.message.content).toContain('forty minutes');
    const list = await local.texts('pinned');
    expect(labelsOf(list)).toEqual(['Ask them all', 'Remove 1']);
    const run = await local.change(list, 'Ask them all');
    expect(run.message.content).toBe('The pinned question has the expected answer.');
    const shown = await local.change(run, 'Show what is pinned');
    const removed = await local.change(shown, 'Remove 1');
    expect(removed.message.content).toContain(`Not pinned any more: ${crossing}`);
    expect(await library.keeping.golden.list()).toEqual([]);
  });

  it('is pinned by typing it', async () => {
    const pin = await local.texts('pinned', { question: crossing });
    expect(pin.message.content).toContain('forty minutes');
    const none = await local.texts('pinned', { question: 'Who wrote the symphonies of the moon?' });
    expect(none.message.content).toContain('is not answered');
  });

  it('keeps a change back until somebody says that its answer may be lost', async () => {
    await pinned();
    const replacing = async () => {
      const file = attach('sold.md', ferrySold);
      return local.change(await local.texts('replace', { text: 'The Ferry', file }), 'Replace');
    };
    const asked = await replacing();
    expect(asked.message.content).toBe(
      '**Nothing is changed yet.** A pinned question would lose its answer.',
    );
    expect(asked.message.embeds[0]?.description).toContain(`**${crossing}**\nexpected: “The ferry crosses`);
    expect(labelsOf(asked).slice(0, 2)).toEqual(['Leave it as it was', 'Go on all the same']);
    expect(everything()).not.toContain('was replaced');
    const left = await local.change(asked, 'Leave it as it was');
    expect(left.message.content).toBe('Nothing was changed.');
    expect(await files()).toEqual(['ferry.md']);
    const again = await replacing();
    const done = await local.change(again, 'Go on all the same');
    expect(done.message.content).toContain('*The Ferry* was replaced');
    expect(await files()).toEqual(['ferry.md']);
    const run = await local.change(await local.texts('pinned'), 'Ask them all');
    expect(run.message.content).toContain('1 of 1 pinned questions does not have the expected answer');
    await local.change(done, 'Undo');
    expect((await local.slash('ask', { question: crossing })).message.content).toContain('forty minutes');
  });

  it('that a change in the folder loses is named in the receipt, as nobody was asked', async () => {
    await pinned();
    const { corpusDir } = keptFolders(folder.dir);
    await writeFile(join(corpusDir, 'ferry.md'), ferrySold);
    const receipt = await local.slash('reindex', {}, 'moderator');
    const told = await local.discord.drive.waitFor(
      (entry) => entry.id === receipt.id && entry.message.embeds[0]?.title === 'Reindexed',
    );
    expect(told.message.embeds[0]?.fields?.at(-1)).toMatchObject({
      name: 'Pinned questions that have lost their answers (1)',
      value: `${crossing}\n\`/texts pinned\` shows what they expect, \`/texts undo\` takes the change back.`,
    });
    await writeFile(join(corpusDir, 'tower.txt'), tower);
    const again = await local.slash('reindex', {}, 'moderator');
    const next = await local.discord.drive.waitFor(
      (entry) => entry.id === again.id && entry.message.embeds[0]?.title === 'Reindexed',
    );
    expect(JSON.stringify(next.message.embeds)).not.toContain('Pinned');
  });

  it('that was asked about before a restart says what to do', async () => {
    await pinned();
    const asked = await local.texts('remove', { text: 'The Ferry' });
    expect(labelsOf(asked)).toContain('Go on all the same');
    await local.restartBot();
    const late = await local.change(asked, 'Go on all the same');
    expect(late.message.content).toMatch(/^Nothing was changed: .*Make the change again/);
    expect(await files()).toEqual(['ferry.md']);
  });
});
