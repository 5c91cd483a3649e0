import {
  ActionRowBuilder,
  type APIModalInteractionResponseCallbackData,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  type Client,
  Events,
  type Interaction,
  type ModalSubmitInteraction,
  REST,
  Routes,
  SlashCommandBuilder,
} from 'discord.js';
import type { TestDiscord } from '../../src/testing/index.js';
import { logIn } from '../harness.js';

const options = ['Book', 'Letter', 'Map'].map((label) => ({ label, value: label.toLowerCase() }));
const label = (text: string, component: object, description?: string) => ({
  type: 18,
  label: text,
  component,
  ...(description && { description }),
});

/** A dialog with an input of every kind that a person can fill in. */
export const form = {
  custom_id: 'form',
  title: 'A new text',
  components: [
    label(
      'Title',
      {
        type: 4,
        custom_id: 'title',
        style: 1,
        min_length: 3,
        max_length: 40,
        placeholder: 'As on its cover',
      },
      'Members see it with every quote.',
    ),
    label('About it', { type: 4, custom_id: 'about', style: 2, required: false, max_length: 20 }),
    label('Kind', { type: 3, custom_id: 'kind', options }),
    label('Its files', { type: 19, custom_id: 'files', max_values: 2, file_types: ['.txt', '.pdf'] }),
    label('Who may read it', { type: 22, custom_id: 'readers', required: false, options }),
  ],
} as unknown as APIModalInteractionResponseCallbackData;

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
    .addRoleOption((option) => option.setName('role').setDescription('Which').setRequired(true))
    .addUserOption((option) => option.setName('to').setDescription('To whom')),
  new SlashCommandBuilder().setName('form').setDescription('Opens a dialog'),
  new SlashCommandBuilder().setName('opener').setDescription('A button that opens a dialog'),
  new SlashCommandBuilder().setName('show').setDescription('Shows a picture and a file'),
].map((one) => one.toJSON());

const menus = [
  { name: 'Quote', type: ApplicationCommandType.Message },
  { name: 'Keep', type: ApplicationCommandType.Message },
  { name: 'Look up', type: ApplicationCommandType.User },
];

/** A PNG of one pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function answerForm(interaction: ModalSubmitInteraction): Promise<void> {
  const { fields } = interaction;
  const files = [...(fields.getUploadedFiles('files')?.values() ?? [])].map(({ name }) => name);
  const told = [fields.getTextInputValue('title'), ...fields.getStringSelectValues('kind'), ...files];
  // The title that is never answered, to see what the page does then.
  if (told[0] !== 'silence') await interaction.reply(`kept ${told.join(', ')}`);
}

/** What the files hold, as the bot itself fetches them; of a long one its beginning. */
async function contentsOf({ options: given }: ChatInputCommandInteraction): Promise<string> {
  const files = ['text', 'notes'].flatMap((name) => given.getAttachment(name) ?? []);
  const told = files.map(async ({ name, url }) => [name, (await (await fetch(url)).text()).slice(0, 20)]);
  return JSON.stringify(await Promise.all(told));
}

const answers: Record<string, (interaction: ChatInputCommandInteraction) => Promise<unknown>> = {
  form: (interaction) => interaction.showModal(form),
  opener: (interaction) =>
    interaction.reply({
      content: 'Press it',
      components: [
        new ActionRowBuilder<ButtonBuilder>().addComponents(
          new ButtonBuilder().setCustomId('open').setLabel('Open it').setStyle(ButtonStyle.Primary),
        ),
      ],
    }),
  grant: (interaction) => {
    const role = interaction.options.getRole('role', true).name;
    return interaction.reply(`${role} for ${interaction.options.getUser('to')?.displayName}`);
  },
  file: async (interaction) =>
    interaction.reply(`got ${await contentsOf(interaction)} ${interaction.options.getString('title') ?? ''}`),
  show: (interaction) =>
    interaction.reply({
      content: 'Here they are',
      files: [
        { attachment: pixel, name: 'blue.png', description: 'A blue field' },
        { attachment: Buffer.from('# Notes'), name: 'notes.md', description: 'What was noted' },
      ],
    }),
};

async function react(interaction: Interaction): Promise<void> {
  if (interaction.isChatInputCommand()) await answers[interaction.commandName]?.(interaction);
  else if (interaction.isModalSubmit()) await answerForm(interaction);
  else if (interaction.isButton()) await interaction.showModal(form);
  else if (interaction.isMessageContextMenuCommand()) {
    const { content, attachments } = interaction.targetMessage;
    await interaction.reply(`${interaction.commandName}: ${content} ${attachments.map(({ name }) => name)}`);
  } else if (interaction.isUserContextMenuCommand()) {
    await interaction.reply(`This is ${interaction.targetUser.displayName}.`);
  }
}

/** A bot that takes and shows files, opens a dialog and has commands in the menus of messages. */
export async function startFilingBot(discord: TestDiscord): Promise<Client<true>> {
  const client = await logIn(discord);
  client.on(Events.InteractionCreate, react);
  const rest = new REST({ api: discord.apiUrl }).setToken(discord.token);
  await rest.put(Routes.applicationCommands(discord.applicationId), { body: [...commands, ...menus] });
  return client;
}
