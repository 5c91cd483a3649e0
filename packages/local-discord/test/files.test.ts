import { AttachmentBuilder, Events } from 'discord.js';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TestDiscord } from '../src/testing/index.js';
import { answer, logIn, openDiscord, pingCommand, register } from './harness.js';

let discord: TestDiscord;

beforeEach(async () => {
  discord = await openDiscord();
  await register(discord, [pingCommand]);
});

/** A callback with files, as a form. */
function form(files: readonly Blob[], payload: unknown): FormData {
  const data = new FormData();
  for (const [index, file] of files.entries()) data.append(`files[${index}]`, file, `file${index}.txt`);
  data.append('payload_json', JSON.stringify(payload));
  return data;
}

async function send(body: FormData): Promise<{ status: number; json: unknown }> {
  const { id, token } = discord.drive.slash('ping');
  const url = `${discord.apiUrl}/v10/interactions/${id}/${token}/callback`;
  const response = await fetch(url, { method: 'POST', body });
  const text = await response.text();
  return { status: response.status, json: text === '' ? null : JSON.parse(text) };
}

describe('files', () => {
  it('arrive with a reply of discord.js, under a cleaned name, and can be fetched', async () => {
    const client = await logIn(discord);
    client.on(Events.InteractionCreate, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const file = new AttachmentBuilder(Buffer.from('a,b\n'), {
        name: 'my [notes].csv',
        description: 'Notes',
      });
      await interaction.reply({ content: 'here', files: [file], flags: 64 });
      const { attachments } = await interaction.editReply({ content: 'still here' });
      await interaction.editReply({
        attachments: [...attachments.values()],
        files: [new AttachmentBuilder(Buffer.from('more'), { name: 'more.txt' })],
      });
    });
    const interaction = discord.drive.slash('ping');
    const entry = await discord.drive.waitFor((other) => other.message.attachments.length === 2);
    expect(entry.id).toBe(interaction.id);
    const [first, second] = entry.message.attachments;
    expect(first).toMatchObject({ filename: 'my_notes.csv', description: 'Notes', size: 4, ephemeral: true });
    expect(second?.filename).toBe('more.txt');
    const response = await fetch(first?.url ?? '');
    expect(await response.text()).toBe('a,b\n');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="my_notes.csv"');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('of an edit replace those that `attachments` does not name', async () => {
    const client = await logIn(discord);
    client.on(Events.InteractionCreate, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply({
        content: 'here',
        files: [{ attachment: Buffer.from('1'), name: 'one.txt' }],
      });
      await interaction.editReply({
        attachments: [],
        files: [{ attachment: Buffer.from('2'), name: 'two.txt' }],
      });
    });
    discord.drive.slash('ping');
    const isSecond = (name: string | undefined) => name === 'two.txt';
    const entry = await discord.drive.waitFor((other) => isSecond(other.message.attachments[0]?.filename));
    expect(entry.message.attachments).toHaveLength(1);
  });

  it('alone make a message', async () => {
    expect((await send(form([new Blob(['x'])], { type: 4, data: {} }))).status).toBe(204);
  });

  it('are at most 10', async () => {
    const files = (count: number) => Array.from({ length: count }, () => new Blob(['x']));
    expect((await send(form(files(10), { type: 4, data: {} }))).status).toBe(204);
    expect(await send(form(files(11), { type: 4, data: {} }))).toMatchObject({
      status: 400,
      json: { code: 30015 },
    });
  });

  it('are at most 10 MiB each and 25 MiB together', async () => {
    const mebibytes = (count: number) => new Blob([new Uint8Array(count * 1024 * 1024)]);
    expect((await send(form([mebibytes(10)], { type: 4, data: {} }))).status).toBe(204);
    expect(await send(form([mebibytes(11)], { type: 4, data: {} }))).toMatchObject({
      status: 400,
      json: { code: 50045 },
    });
    expect(await send(form([mebibytes(9), mebibytes(9), mebibytes(9)], { type: 4, data: {} }))).toMatchObject(
      {
        status: 413,
        json: { code: 40005 },
      },
    );
  });

  it('with a payload that is not JSON are refused', async () => {
    const data = new FormData();
    data.append('payload_json', '{');
    expect(await send(data)).toMatchObject({ status: 400, json: { code: 50109 } });
  });
});

describe('components', () => {
  it('come back with the ids that Discord assigns', async () => {
    const button = (custom_id: string, id?: number) => ({
      type: 2,
      style: 1,
      label: 'x',
      custom_id,
      ...(id ? { id } : {}),
    });
    const interaction = discord.drive.slash('ping');
    await answer(discord, interaction, {
      type: 4,
      data: { content: 'x', components: [{ type: 1, components: [button('a', 1), button('b')] }] },
    });
    const { message } = await discord.drive.reply(interaction);
    expect(message.components).toMatchObject([{ id: 2, components: [{ id: 1 }, { id: 3 }] }]);
  });
});
