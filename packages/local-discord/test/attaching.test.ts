import { type Attachment, type ChatInputCommandInteraction, Events, SlashCommandBuilder } from 'discord.js';
import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock, RefusedAction, type TestDiscord } from '../src/testing/index.js';
import { type Heard, hear, logIn, openDiscord, register } from './harness.js';

const add = new SlashCommandBuilder()
  .setName('add')
  .setDescription('Adds files')
  .addAttachmentOption((option) => option.setName('first').setDescription('One').setRequired(true))
  .addAttachmentOption((option) => option.setName('second').setDescription('Another'))
  .toJSON();
const gives = {
  name: 'give',
  description: 'Takes a role',
  options: [{ type: 8, name: 'role', description: 'Which role' }],
};

let clock: ManualClock;
let discord: TestDiscord;
let used: Heard<ChatInputCommandInteraction>;
const last = () => used.last();

beforeEach(async () => {
  clock = new ManualClock();
  discord = await openDiscord({ clock });
  await register(discord, [add, gives]);
  const client = await logIn(discord);
  used = hear(client, (interaction) => interaction.isChatInputCommand());
});

const contentOf = async ({ url }: Pick<Attachment, 'url'>) => {
  const response = await fetch(url);
  return { status: response.status, text: await response.text() };
};

describe('an attached file', () => {
  it("reaches the bot as the value of an option, at an address of Discord's shape", async () => {
    const { drive } = discord;
    const first = drive.attach('my [book].pdf', '%PDF-1.7');
    const second = drive.attach('notes.md', '# Notes', { type: 'text/markdown' });
    drive.slash('add', { first, second });
    const { options, attachmentSizeLimit } = await last();
    expect(attachmentSizeLimit).toBe(10 * 1024 * 1024);
    expect(options.getAttachment('first', true)).toMatchObject({
      id: first,
      name: 'my_book.pdf',
      title: 'my [book]',
      size: 8,
      contentType: 'application/pdf',
      ephemeral: true,
    });
    expect(options.getAttachment('second', true).contentType).toBe('text/markdown');
    const { url, proxyURL } = options.getAttachment('first', true);
    expect(url).toMatch(
      new RegExp(
        `^${discord.cdnUrl}/ephemeral-attachments/${discord.applicationId}/${first}/my_book\\.pdf\\?ex=\\w+&is=\\w+&hm=[0-9a-f]{64}&$`,
      ),
    );
    expect(proxyURL).toBe(url);
    expect(await contentOf({ url })).toEqual({ status: 200, text: '%PDF-1.7' });
  });

  it('can be fetched for a day, and only under the address that was signed', async () => {
    const { drive } = discord;
    drive.slash('add', { first: drive.attach('a.txt', 'words') });
    const { url } = (await last()).options.getAttachment('first', true);
    const gone = { status: 404, text: 'This content is no longer available.' };
    for (const other of [
      url.replace(/&hm=./u, '&hm=x'),
      url.split('?')[0] ?? '',
      url.replace('a.txt', 'b.txt'),
    ]) {
      expect(await contentOf({ url: other })).toEqual(gone);
    }
    clock.advance(24 * 60 * 60_000);
    expect((await contentOf({ url })).status).toBe(200);
    clock.advance(1_000);
    expect(await contentOf({ url })).toEqual(gone);
  });

  it('must be there, and belong to its sender', () => {
    const { drive } = discord;
    expect(() => drive.slash('add', {})).toThrow('“first” is required.');
    for (const first of ['1', 'book.pdf', drive.as('moderator').attach('a.txt', 'x')]) {
      expect(() => drive.slash('add', { first })).toThrow('“first” must be a file that was attached.');
    }
  });

  it('has at most the bytes that the server allows', async () => {
    const small = await openDiscord({ maxFileBytes: 100 });
    expect(() => small.drive.attach('a.txt', 'x'.repeat(101))).toThrow(
      new RefusedAction('Your files are too powerful: a.txt has 101 B, and the most is 100 B.'),
    );
    small.drive.attach('a.txt', 'x'.repeat(100));
    const post = (bytes: number) =>
      fetch(`${small.url}/page/attach?user=${small.drive.idOf()}&name=a.txt`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: 'x'.repeat(bytes),
      });
    for (const [bytes, status] of [
      [100, 202],
      [101, 400],
      [1000, 413],
    ] as const) {
      const answered = await post(bytes);
      expect(answered.status).toBe(status);
      if (status !== 202) expect(await answered.text()).toContain('Your files are too powerful');
    }
    expect(() => discord.drive.attach('a.txt', new Uint8Array(10 * 1024 * 1024 + 1))).toThrow(/10 MB/u);
  });

  it('goes with an ordinary message, which a message command hands to the bot', async () => {
    await register(discord, [{ name: 'Read this', type: 3 }]);
    const { drive } = discord;
    const client = await logIn(discord);
    const seen: (Attachment | undefined)[] = [];
    client.on(Events.InteractionCreate, (interaction) => {
      if (interaction.isMessageContextMenuCommand()) seen.push(interaction.targetMessage.attachments.first());
    });
    const id = drive.say('', undefined, [drive.attach('a.txt', 'words')]);
    drive.messageCommand('Read this', id, { user: 'moderator' });
    await expect.poll(() => seen.length).toBe(1);
    expect(seen[0]).toMatchObject({ name: 'a.txt', ephemeral: false });
    expect(seen[0]?.url).toContain(`/attachments/${discord.channelId}/`);
    expect((await contentOf(seen[0] as Attachment)).text).toBe('words');
    expect(() => drive.say('', undefined, ['1'])).toThrow('That file was not attached.');
  });

  it('is taken by the page as bytes, which no form on another site can send', async () => {
    const post = (headers: Record<string, string>, query = 'name=a.txt') =>
      fetch(`${discord.url}/page/attach?user=${discord.drive.idOf()}&${query}`, {
        method: 'POST',
        headers,
        body: 'words',
      });
    const bytes = { 'content-type': 'application/octet-stream' };
    const taken = await post(bytes);
    expect(taken.status).toBe(202);
    discord.drive.slash('add', { first: ((await taken.json()) as { id: string }).id });
    expect((await last()).options.getAttachment('first')?.size).toBe(5);
    expect((await post({ 'content-type': 'text/plain' })).status).toBe(400);
    expect((await post({ 'content-type': 'multipart/form-data; boundary=x' })).status).toBe(400);
    expect((await post(bytes, '')).status).toBe(400);
  });
});

describe('a role', () => {
  it('reaches the bot by its id, with what the id stands for', async () => {
    const { drive, world } = discord;
    drive.slash('give', { role: world.guild.roles[0]?.id ?? '' });
    expect((await last()).options.getRole('role')?.name).toBe('Moderators');
  });

  it('must be of the server', () => {
    const { drive, world } = discord;
    const elsewhere = world.guilds[1]?.roles[0]?.id ?? '';
    expect(() => drive.slash('give', { role: elsewhere })).toThrow('“role” must be a role of this server.');
  });
});
