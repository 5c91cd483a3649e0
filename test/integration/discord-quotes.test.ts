import { describe, expect, it } from 'vitest';
import { LocalBot, labelsOf } from '../helpers/local-bot.js';
import { ofEachTest } from '../helpers/of-tests.js';
import { type TinyDocument, tinyCorpus, tinyLibrary } from '../helpers/tiny-library.js';

const hostile: TinyDocument = {
  id: 'hostile.txt',
  title: '**Bold** @everyone `code`',
  paragraphs: [
    '# Call <@1100000000000000012> or @everyone: *stars* and ~~[a link](https://a.example)~~ are shown.',
  ],
};

const local = ofEachTest(() => LocalBot.start({ library: tinyLibrary([...tinyCorpus, hostile]) }));

/** Says something as a moderator, uses a command on it as a member, and waits for what the member sees. */
async function use(command: string, content: string) {
  const { drive } = local.discord;
  return drive.reply(drive.messageCommand(command, drive.say(content, 'moderator')));
}

const check = (content: string) => use('Check this quote', content);

describe('the commands in the menu of a message', () => {
  it('are registered with the others, and again only once they change', async () => {
    const names = () =>
      local.discord.drive
        .commands()
        .filter(({ type }) => type === 3)
        .map(({ name }) => name);
    expect(names()).toEqual(['Check this quote', 'Find in the texts']);
    const registrations = () => local.calls('commands').filter(({ method }) => method === 'PUT').length;
    const before = registrations();
    await local.restartBot();
    expect(registrations()).toBe(before);
    expect(names()).toHaveLength(2);
  });
});

describe('Check this quote', () => {
  it('tells the one who uses it that the words stand there, and where, without an embed', async () => {
    const reply = await check('I like “The pipeline opened in December after years of delay.”');
    expect(reply).toMatchObject({ status: 'sent', visibleTo: local.discord.drive.idOf('member') });
    expect(reply.message.embeds).toEqual([]);
    expect(reply.message.content).toBe(
      '“The pipeline opened in December after years of delay.”\n**Word for word**\nThe pipeline, Gas, page 1\n> **The pipeline opened in December after years of delay**.',
    );
    const context = await local.open(reply, 'Read passage');
    expect(JSON.stringify(context.message)).toContain('Nobody was surprised');
  });

  it('is cited onwards, and shared with the channel once', async () => {
    const reply = await check('“Gas prices rose”');
    expect(labelsOf(reply)).toEqual(['Read passage', 'Copy citation', 'Share']);
    const cited = await local.open(reply, 'Copy citation');
    expect(cited.message.content).toContain('The pipeline');
    const content = reply.message.content;
    await local.press(reply, 'Share');
    const shared = await local.discord.drive.waitFor(({ message }) => message.content.includes('Shared by'));
    expect(shared.visibleTo).toBeNull();
    expect(shared.message.content).toBe(`${content}\n-# Shared by <@${local.discord.drive.idOf('member')}>`);
    expect(shared.message.mentions).toEqual([]);
    expect(labelsOf(shared)).toEqual(['Read passage', 'Copy citation']);
    await expect.poll(() => labelsOf(local.now(reply))).toEqual(['Read passage', 'Copy citation']);
    expect(local.now(reply).message.content).toBe(content);
  });

  it('shows each difference in words, and marks it in the text', async () => {
    const { message } = await check('> Storage of oil in the winter remains expensive');
    expect(message.content.split('\n')).toEqual([
      '“Storage of oil in the winter remains expensive”',
      '**The same but for 1 word**',
      'The pipeline, Gas, page 1',
      '> Storage of **gas** in the winter remains expensive.',
      '- “gas” in the text, “oil” in the quotation',
    ]);
  });

  it('tells an ellipsis with its ends, and never two sentences as one', async () => {
    const one = await check('“The pipeline … after years of delay”');
    expect(one.message.content.split('\n')).toEqual([
      '“The pipeline … after years of delay”',
      '**Word for word; 3 words left out where it says so**',
      'The pipeline, Gas, page 1',
      '> **The pipeline** opened in December **after years of delay**.',
      '- Between “The pipeline” and “after years of delay” is left out: “opened in December” (3 words)',
    ]);
    const two = await check('“Gas prices … fell in spring”');
    expect(two.message.content.split('\n')).toEqual([
      '“Gas prices … fell in spring”',
      '**Two places of the text, joined by the person who quotes; 24 words left out where it says so**',
      'The pipeline, Gas, page 1',
      '> **Gas prices** rose.',
      '> Prices of storage **fell in spring**.',
      '- Between “Gas prices” and “fell in spring” the text has 24 more words, over 5 sentences; the sentence of “fell in spring” begins “Prices of storage”',
      '**In one place the text has the same but for 1 word and capital letters:**',
      'The pipeline, Gas, page 1',
      '> **Prices** of storage fell in spring.',
      '- Between “Prices” and “fell in spring” is left out: “of storage” (2 words)',
      '- “Gas” in the quotation, not in the text',
      '- “Prices” in the text, “prices” in the quotation',
    ]);
  });

  it('says that the words stand in a note', async () => {
    const { message } = await check('Ann Author, "Pipes", Daily Gas');
    expect(message.content).toContain('Word for word');
    expect(message.content).toContain('in note 1, page 1');
  });

  it('says that they stand nowhere, and what else may help', async () => {
    const { message } = await check('Zebras dance tango under violet umbrellas');
    expect(message.content).toContain('**Not in the texts, nor anything near it**');
    expect(message.content).toContain('Find in the texts');
    expect(labelsOf({ message } as never)).toEqual(['Share']);
  });

  it('checks several quotations one by one, and offers each passage once', async () => {
    const reply = await check(
      '“Gas prices rose” and “The harbour freezes in May” and “Nobody was surprised”, not “zebras tango violet”',
    );
    expect(reply.message.content.match(/^\d\. .*\n\*\*.*\*\*$/gm)).toEqual([
      '1. “Gas prices rose”\n**Word for word**',
      '2. “The harbour freezes in May”\n**The same but for 1 word**',
      '3. “Nobody was surprised”\n**Word for word**',
      '4. “zebras tango violet”\n**Not in the texts, nor anything near it**',
    ]);
    expect(labelsOf(reply)).toEqual([
      'Read passage of 1, 3',
      'Read passage of 2',
      'Copy citation of 1, 3',
      'Copy citation of 2',
      'Share',
    ]);
  });

  it('checks ten quotations of a message that has more, over as many messages as they need', async () => {
    const quotations = Array.from(
      { length: 12 },
      () => '“The pipeline opened in December after years of delay”',
    );
    await check(quotations.join(' and '));
    const shown = () =>
      local.discord.drive
        .entries()
        .filter(({ message }) => message.author.bot)
        .map(({ message }) => message.content);
    await expect
      .poll(
        () =>
          shown()
            .join('\n')
            .match(/Word for word/g)?.length,
      )
      .toBe(10);
    await expect.poll(() => shown().at(-1)).toContain('2 more quotations not checked');
  });

  it('shows text as text, and pings nobody', async () => {
    const { message } = await check(
      '<@1100000000000000012> Call @everyone: stars and a link (https://a.example) are hidden',
    );
    expect(message).toMatchObject({ mentions: [], mention_everyone: false });
    expect(message.content).toContain('\\*\\*Bold\\*\\* \\@everyone');
    expect(message.content).not.toMatch(/(?<!\\)<@|(?<!\\)@everyone/);
  });

  it('says so where a message holds no words', async () => {
    const { message } = await check('🙂 <@1100000000000000012>');
    expect(message.content).toBe('Expected words to look for, found none.');
  });

  it("checks Ibid's own answers", async () => {
    const answer = await local.slash('ask', { question: 'pipeline opened delay' });
    const { drive } = local.discord;
    const reply = await drive.reply(drive.messageCommand('Check this quote', answer.message.id));
    expect(reply.message.content).toContain('The pipeline');
    expect(reply.message.content).not.toContain('Not in the texts');
  });
});

describe('Find in the texts', () => {
  it("asks with the message's words, in private, and can be shared", async () => {
    const reply = await use(
      'Find in the texts',
      '> When was the **pipeline** opened,\n> after years of delay? <@1100000000000000011>',
    );
    expect(reply.visibleTo).toBe(local.discord.drive.idOf('member'));
    const shown = JSON.stringify(reply.message);
    expect(shown).toContain('When was the pipeline opened, after years of delay?');
    expect(shown).toContain('The pipeline opened in December');
    expect(labelsOf(reply)).toContain('Share');
  });

  it('asks with the beginning of a message that is too long for a question', async () => {
    const reply = await use('Find in the texts', 'The pipeline opened after years of delay. '.repeat(40));
    expect(reply.status).toBe('sent');
    expect(JSON.stringify(reply.message)).toContain('…');
  });

  it('says so where a message holds no words', async () => {
    const { message } = await use('Find in the texts', '> **  **');
    expect(message.content).toContain('found');
  });
});
