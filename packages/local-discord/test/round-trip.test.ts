import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  EmbedBuilder,
  Events,
  type Interaction,
  SlashCommandBuilder,
} from 'discord.js';
import { describe, expect, it } from 'vitest';
import { logIn, openDiscord } from './harness.js';

const askCommand = new SlashCommandBuilder()
  .setName('ask')
  .setDescription('Ask something')
  .addStringOption((option) =>
    option.setName('question').setDescription('The question').setRequired(true).setAutocomplete(true),
  );

const button = new ButtonBuilder().setCustomId('next:1').setLabel('Next').setStyle(ButtonStyle.Primary);
const row = new ActionRowBuilder<ButtonBuilder>().addComponents(button);

async function start(handle: (interaction: Interaction) => Promise<unknown>) {
  const discord = await openDiscord();
  const client = await logIn(discord);
  client.on(Events.InteractionCreate, (interaction) => void handle(interaction));
  await client.application.commands.set([askCommand.toJSON()]);
  return { discord, client, drive: discord.drive };
}

describe('a discord.js client', () => {
  it('logs in, registers a command, receives it and replies', async () => {
    const { drive, discord } = await start(async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply(`You asked: ${interaction.options.getString('question')}`);
    });
    expect(drive.commands().map((command) => command.name)).toEqual(['ask']);
    const entry = await drive.reply(drive.slash('ask', { question: 'why?' }));
    expect(entry.status).toBe('sent');
    expect(entry.message).toMatchObject({ content: 'You asked: why?', type: 20, flags: 0 });
    expect(entry.message.interaction_metadata).toMatchObject({ user: { id: drive.idOf('member') } });
    await expect.poll(() => discord.calls.at(-1)).toMatchObject({ route: 'callback', status: 204 });
  });

  it('defers, edits, follows up, deletes', async () => {
    const seen: string[] = [];
    const { drive } = await start(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: 64 });
      seen.push(drive.entries().at(-1)?.status ?? '');
      await interaction.editReply({ embeds: [new EmbedBuilder().setTitle('Done')], components: [row] });
      const second = await interaction.followUp('second');
      await interaction.deleteReply(second.id);
      seen.push((await interaction.fetchReply()).embeds[0]?.title ?? '');
    });
    const interaction = drive.slash('ask', { question: 'why?' });
    const entry = await drive.reply(interaction);
    expect(entry.visibleTo).toBe(drive.idOf('member'));
    expect(drive.entries('moderator')).toEqual([]);
    await expect.poll(() => seen).toEqual(['thinking', 'Done']);
    expect(drive.entries()).toHaveLength(1);
  });

  it('receives a press and updates the message', async () => {
    const { drive } = await start(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply({ content: 'page 1', components: [row] });
      if (interaction.isButton())
        await interaction.update({ content: `page 2 after ${interaction.message.content}` });
    });
    const entry = await drive.reply(drive.slash('ask', { question: 'why?' }));
    drive.press(entry.message.id, 'next:1', { user: 'moderator' });
    const updated = await drive.waitFor((other) => other.message.content.startsWith('page 2'));
    expect(updated.message).toMatchObject({ id: entry.message.id, content: 'page 2 after page 1' });
    await expect.poll(() => drive.entries()[0]?.presses).toEqual({});
  });

  it('receives a press on a message from before its restart', async () => {
    const reply = async (interaction: Interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply({ content: 'page 1', components: [row] });
    };
    const { client, drive, discord } = await start(reply);
    const entry = await drive.reply(drive.slash('ask', { question: 'why?' }));
    await client.destroy();
    const successor = await logIn(discord);
    successor.on(Events.InteractionCreate, (interaction) => {
      if (interaction.isButton()) void interaction.update(`${interaction.customId} still works`);
    });
    drive.press(entry.message.id, 'next:1');
    await drive.waitFor((other) => other.message.content === 'next:1 still works');
  });

  it('answers autocomplete', async () => {
    const { drive } = await start(async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const typed = interaction.options.getFocused();
      await interaction.respond([{ name: `${typed}…`, value: typed }]);
    });
    const interaction = await drive.autocomplete('ask', 'question', { question: 'wh' });
    expect(interaction.choices).toEqual([{ name: 'wh…', value: 'wh' }]);
  });
});
