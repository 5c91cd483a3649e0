import type { ModalSubmitInteraction } from 'discord.js';
import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock, type TestDiscord } from '../src/testing/index.js';
import { answer, type Heard, hear, logIn, openDiscord, pingCommand, register } from './harness.js';

let clock: ManualClock;
let discord: TestDiscord;
let submitted: Heard<ModalSubmitInteraction>;
const last = () => submitted.last();

beforeEach(async () => {
  clock = new ManualClock();
  discord = await openDiscord({ clock });
  await register(discord, [pingCommand]);
  submitted = hear(await logIn(discord), (interaction) => interaction.isModalSubmit());
});

/** The bot's dialog with these inputs, each under its own name as a label; the answer is the interaction that it answers. */
async function open(...inputs: object[]): Promise<string> {
  const used = discord.drive.slash('ping');
  const components = inputs.map((component) => ({
    type: 18,
    label: (component as { custom_id: string }).custom_id,
    component,
  }));
  const { status, json } = await answer(discord, used, {
    type: 9,
    data: { custom_id: 'form', title: 'A form', components },
  });
  expect(status, JSON.stringify(json)).toBe(204);
  return used.id;
}

const options = ['a', 'b', 'c'].map((value) => ({ value, label: value.toUpperCase() }));
const title = { type: 4, custom_id: 'title', style: 1, min_length: 2, max_length: 5 };
const kind = { type: 3, custom_id: 'kind', options, max_values: 2 };
const files = { type: 19, custom_id: 'files', max_values: 2, file_types: ['.txt'] };

describe('a dialog', () => {
  it('brings texts, choices and marks as discord.js reads them', async () => {
    const id = await open(
      title,
      kind,
      { type: 21, custom_id: 'one', options },
      { type: 22, custom_id: 'some', options },
      { type: 23, custom_id: 'sure' },
    );
    discord.drive.submit(id, { title: 'abc', kind: ['a', 'b'], one: 'c', some: ['b'], sure: true });
    const { customId, fields } = await last();
    expect(customId).toBe('form');
    expect(fields.getTextInputValue('title')).toBe('abc');
    expect(fields.getStringSelectValues('kind')).toEqual(['a', 'b']);
    expect(fields.getField('one')).toMatchObject({ value: 'c' });
    expect(fields.getField('some')).toMatchObject({ values: ['b'] });
    expect(fields.getField('sure')).toMatchObject({ value: true });
  });

  it('brings files, and what else is named by an id, with what the ids stand for', async () => {
    const { drive, world } = discord;
    const id = await open(files, { type: 5, custom_id: 'who' }, { type: 6, custom_id: 'role' });
    const role = world.guild.roles[0]?.id ?? '';
    drive.submit(id, { files: [drive.attach('a.txt', 'words')], who: [drive.idOf('helper')], role: [role] });
    const { fields } = await last();
    const [file] = [...(fields.getUploadedFiles('files')?.values() ?? [])];
    expect(file).toMatchObject({ name: 'a.txt', size: 5, ephemeral: true });
    expect(await (await fetch(file?.url ?? '')).text()).toBe('words');
    expect(fields.getSelectedUsers('who')?.first()?.globalName).toBe('Robin');
    expect(fields.getSelectedRoles('role')?.first()?.name).toBe('Moderators');
  });

  it('sends what the bot has filled in where somebody leaves it', async () => {
    const id = await open(
      { ...title, value: 'old' },
      { ...kind, options: options.map((one) => ({ ...one, default: one.value === 'b' })) },
      { type: 4, custom_id: 'more', style: 2, required: false, min_length: 10 },
    );
    discord.drive.submit(id);
    const { fields } = await last();
    expect(fields.getTextInputValue('title')).toBe('old');
    expect(fields.getStringSelectValues('kind')).toEqual(['b']);
    expect(fields.getTextInputValue('more')).toBe('');
  });

  it.each([
    [title, '', '“title”: This field is required.'],
    [title, 'a', '“title”: This field needs at least 2 characters; these are 1.'],
    [title, '😀'.repeat(6), '“title”: This field takes at most 5 characters; these are 6.'],
    [title, ['a'], '“title”: This field takes a text.'],
    [kind, [], '“kind”: This field is required.'],
    [kind, ['a', 'b', 'c'], '“kind”: This field takes at most 2 values.'],
    [kind, ['d'], '“kind”: Choose among the options.'],
    [{ ...kind, min_values: 2 }, ['a'], '“kind”: This field needs at least 2 values.'],
    [{ type: 21, custom_id: 'one', options }, 'd', '“one”: Choose one of the options.'],
    [{ type: 21, custom_id: 'one', options }, null, '“one”: This field is required.'],
    [files, ['1'], '“files”: These files were not attached.'],
    [{ type: 6, custom_id: 'role' }, ['1'], '“role”: This is not in this server.'],
  ])('refuses for %j the value %j', async (input, value, problem) => {
    const id = await open(input);
    expect(() => discord.drive.submit(id, { [input.custom_id]: value })).toThrow(problem);
  });

  it('takes files of the types that it asks for, and no field that it has not', async () => {
    const { drive } = discord;
    const id = await open(files);
    expect(() => drive.submit(id, { files: [drive.attach('a.exe', 'x')] })).toThrow(
      'takes files of .txt only',
    );
    expect(() => drive.submit(id, { other: 'x' })).toThrow('There is no field “other” in this dialog.');
    expect(() => drive.submit(id, {}, 'moderator')).toThrow('not open');
    drive.submit(id, { files: [drive.attach('a.txt', 'x')] });
  });

  it('that the bot has not answered in time can be sent again', async () => {
    const id = await open(title);
    const first = discord.drive.submit(id, { title: 'one' });
    expect(() => discord.drive.submit(id, { title: 'two' })).toThrow('not open');
    clock.advance(3_000);
    expect((await discord.drive.answered(first)).state).toBe('unanswered');
    const second = discord.drive.submit(id, { title: 'two' });
    await answer(discord, second, { type: 4, data: { content: 'thanks' } });
    await discord.drive.waitFor(({ message }) => message.content === 'thanks');
  });
});
