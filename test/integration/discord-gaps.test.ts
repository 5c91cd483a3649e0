import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../src/library/index.js';
import { keptBotOfEachTest } from '../helpers/kept-bot.js';
import { addText, done, keptFolders } from '../helpers/kept-library.js';
import { labelsOf } from '../helpers/local-bot.js';

const ferry = 'The Ferry\n\nThe ferry crosses the strait in forty minutes, whatever the weather is.\n';
const mill = 'The Mill\n\nThe mill by the weir grinds barley for the whole of the valley.\n';
const grinding = 'the mill by the weir grinds barley for the whole valley';
const near = 'the ferry crosses captain tango';
const penguins = 'penguins dance tango in red @everyone *hats*';

const { folder, library, local } = keptBotOfEachTest({ 'ferry.txt': ferry });

const ask = (question: string, options: Readonly<Record<string, string | boolean>> = {}) =>
  local.slash('ask', { question, ...options });
const switchOn = async () => local.change(await local.texts('gaps'), 'Count from now on');
const counted = async () =>
  (await library.keeping.unanswered.list()).map(({ question, count }) => [question, count]);
const helpWords = async () => JSON.stringify((await local.slash('help')).message.embeds);

describe('/texts gaps on a local Discord', () => {
  it('is off until a moderator switches it on, of which members read in /help', async () => {
    await ask(penguins);
    expect(await counted()).toEqual([]);
    expect(await helpWords()).toContain('Questions are not stored');
    const off = await local.texts('gaps');
    expect(off.visibleTo).toBe(local.discord.drive.idOf('moderator'));
    expect(off.message.content).toMatch(
      /^Questions that the texts do not answer, or only come near, are not counted in this server\./,
    );
    expect(labelsOf(off)).toEqual(['Count from now on']);
    const on = await local.change(off, 'Count from now on');
    expect(on.message.content).toContain('are counted in this server. Kept are the words of a question');
    expect(await helpWords()).toContain(
      'the words of questions that the texts do not answer, or only come near, are kept',
    );
    expect(await helpWords()).not.toContain('Questions are not stored');
    await ask(penguins);
    expect(await counted()).toEqual([[penguins, 1]]);
    await local.restartBot();
    await ask(penguins);
    await local.change(await local.texts('gaps'), 'Count no more');
    await ask(penguins);
    expect(await counted()).toEqual([[penguins, 2]]);
    expect(await helpWords()).toContain('Questions are not stored');
  });

  it('shows what was asked most first, as it was typed, and who asked nowhere', async () => {
    await switchOn();
    for (const question of ['Where do whales sleep?', penguins, penguins]) await ask(question);
    const list = await local.texts('gaps');
    const [embed] = list.message.embeds;
    expect(embed?.title).toBe('Asked and not found (2)');
    expect(embed?.description).toMatch(
      /^\*\*1\*\* penguins dance tango in red \\@everyone \\\*hats\\\*\n-# asked 2 times, last <t:\d+:R>\n\*\*2\*\* Where do whales sleep\?\n-# asked once/,
    );
    expect(list.message.mention_everyone).toBe(false);
    expect(labelsOf(list)).toEqual(['Count no more', 'Delete all now', 'Pin 1', 'Pin 2']);
    const kept = JSON.stringify([await library.keeping.unanswered.list(), list.message.embeds]);
    expect(kept).not.toContain(local.discord.drive.idOf('member'));
    // Words of questions are in the log at debug only, where they have always been.
    const logged = local.logged.filter((line) => (JSON.parse(line) as { level: number }).level > 20);
    expect(logged.join('\n')).not.toMatch(/penguins|whales/);
    const empty = await local.change(list, 'Delete all now');
    expect(empty.message.embeds).toEqual([]);
    expect(await counted()).toEqual([]);
  });

  it('counts what the texts only come near, and offers its passages', async () => {
    expect(outcomeOf(await library.ask(near))).toBe('perhaps');
    await switchOn();
    await ask(near);
    expect(await counted()).toEqual([[near, 1]]);
    const offered = await local.open(await local.texts('gaps'), 'Pin 1', 'moderator');
    expect(offered.message.content).toContain(`The texts still only come near this: **${near}**`);
    expect(labelsOf(offered)).toEqual(['Pin passage 1']);
  });

  it('counts neither what is answered, nor what is asked privately or of one text, nor what asks for a note', async () => {
    await switchOn();
    await ask('the ferry crosses the strait in forty minutes');
    await ask(penguins, { private: true });
    await ask(penguins, { document: 'The Ferry' });
    await ask('what is footnote 5?');
    await local.texts('channel', { text: 'The Ferry' });
    const refused = await ask(penguins);
    await local.open(refused, 'Ask all texts');
    await local.discord.drive.answered(
      local.discord.drive.messageCommand('Find in the texts', local.discord.drive.say(penguins)),
    );
    expect(await counted()).toEqual([]);
  });

  it('is for who keeps the texts alone, its buttons too', async () => {
    const { drive } = local.discord;
    const used = drive.slash('texts', {}, { subcommand: ['gaps'], isOverridden: true });
    expect((await drive.reply(used)).message.content).toContain('Only moderators');
  });

  it('does not keep a refusal back where it can not be counted', async () => {
    await switchOn();
    await ask(penguins);
    const { keepDir } = keptFolders(folder.dir);
    await writeFile(join(keepDir, 'gaps', `${local.discord.world.guild.id}.json`), '{"question":"penguins');
    const refused = await ask(penguins);
    expect(refused.message.content).toContain('do not answer this question');
    const warned = local.logged.filter((line) => line.includes('could not be counted'));
    expect(warned).toHaveLength(1);
    expect(warned[0]).not.toContain('penguins');
  });
});

describe('Pin, beside what was asked and not found', () => {
  it('pins what the texts answer now', async () => {
    await switchOn();
    await ask(grinding);
    done(await addText(library.keeping, folder.dir, 'mill.txt', mill));
    const list = await local.texts('gaps');
    const pin = await local.open(list, 'Pin 1', 'moderator');
    expect(pin.message.content).toContain(`Pinned: **${grinding}**`);
    expect(pin.message.content).toContain('grinds barley');
    expect(await library.keeping.golden.list()).toMatchObject([
      { question: grinding, title: 'The Mill', by: 'Morgan' },
    ]);
    expect(await counted()).toEqual([]);
    const late = await local.open(list, 'Pin 1', 'moderator');
    expect(late.message.content).toContain('no longer there');
  });

  it('offers the nearest passages where they still do not, and pins one as expected', async () => {
    await switchOn();
    await ask(penguins);
    const offered = await local.open(await local.texts('gaps'), 'Pin 1', 'moderator');
    expect(offered.visibleTo).toBe(local.discord.drive.idOf('moderator'));
    expect(offered.message.content).toContain('The texts still do not answer this: **penguins dance');
    expect(offered.message.content).toContain('> **1** The ferry crosses the strait');
    expect(await library.keeping.golden.list()).toEqual([]);
    const pinned = await local.change(offered, 'Pin passage 1');
    expect(pinned.message.content).toContain('Its answer has to say: “The ferry crosses');
    expect(await counted()).toEqual([]);
    const run = await local.change(await local.texts('pinned'), 'Ask them all');
    expect(run.message.content).toContain('1 of 1 pinned questions does not have the expected answer.');
    // What is not answered now can't be lost by a change: nobody is asked.
    expect((await local.texts('rename', { text: 'The Ferry', title: 'Ferries' })).message.content).toContain(
      'was renamed',
    );
  });
});
