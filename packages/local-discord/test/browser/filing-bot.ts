import {
  ApplicationCommandType,
  type ChatInputCommandInteraction,
  type Client,
  Events,
  type Interaction,
  REST,
  Routes,
  SlashCommandBuilder,
} from 'discord.js';
import type { TestDiscord } from '../../src/testing/index.js';
import { logIn } from '../harness.js';

const commands = [
  new SlashCommandBuilder()
    .setName('file')
    .setDescription('Takes files')
    .addAttachmentOption((option) => option.setName('text').setDescription('The text').setRequired(true))
    .addAttachmentOption((option) => option.setName('notes').setDescription('Its notes'))
    .addStringOption((option) => option.setName('title').setDescription('What it is called')),
  new SlashCommandBuilder()
    .setName('grant')
    .setDescription('Gives a role')
    .addRoleOption((option) => option.setName('role').setDescription('Which').setRequired(true)),
  new SlashCommandBuilder().setName('show').setDescription('Shows a file'),
].map((one) => one.toJSON());

const menus = [
  { name: 'Quote', type: ApplicationCommandType.Message },
  { name: 'Keep', type: ApplicationCommandType.Message },
];

/** What the files hold, as the bot itself fetches them; of a long one its beginning. */
async function contentsOf({ options: given }: ChatInputCommandInteraction): Promise<string> {
  const files = ['text', 'notes'].flatMap((name) => given.getAttachment(name) ?? []);
  const told = files.map(async ({ name, url }) => [name, (await (await fetch(url)).text()).slice(0, 20)]);
  return JSON.stringify(await Promise.all(told));
}

const answers: Record<string, (interaction: ChatInputCommandInteraction) => Promise<unknown>> = {
  grant: (interaction) => interaction.reply(`gave ${interaction.options.getRole('role', true).name}`),
  file: async (interaction) =>
    interaction.reply(`got ${await contentsOf(interaction)} ${interaction.options.getString('title') ?? ''}`),
  show: (interaction) =>
    interaction.reply({
      content: 'Here it is',
      files: [{ attachment: Buffer.from('# Notes'), name: 'notes.md', description: 'What was noted' }],
    }),
};

async function react(interaction: Interaction): Promise<void> {
  if (interaction.isChatInputCommand()) await answers[interaction.commandName]?.(interaction);
  else if (interaction.isMessageContextMenuCommand()) {
    const { content, attachments } = interaction.targetMessage;
    await interaction.reply(`${interaction.commandName}: ${content} ${attachments.map(({ name }) => name)}`);
  }
}

/** A bot that takes and shows files and has commands in the menus of messages. */
export async function startFilingBot(discord: TestDiscord): Promise<Client<true>> {
  const client = await logIn(discord);
  client.on(Events.InteractionCreate, react);
  const rest = new REST({ api: discord.apiUrl }).setToken(discord.token);
  await rest.put(Routes.applicationCommands(discord.applicationId), { body: [...commands, ...menus] });
  return client;
}
