import {
  ActionRowBuilder,
  type AutocompleteInteraction,
  ButtonBuilder as Button,
  type ButtonBuilder,
  type ButtonInteraction,
  ButtonStyle,
  type ChatInputCommandInteraction,
  type Client,
  Events,
  MessageFlags,
  PermissionFlagsBits,
  REST,
  Routes,
  SlashCommandBuilder,
} from 'discord.js';
import type { TestDiscord } from '../../src/testing/index.js';
import { logIn } from '../harness.js';

type Commands = Record<
  string,
  { data: { toJSON(): unknown }; run(interaction: ChatInputCommandInteraction): Promise<unknown> }
>;

/** A text with everything that a document could do to a page that is not careful. */
export const hostileText = [
  '<script>window.hacked = true</script><img src=x onerror="window.hacked = true">',
  '[click me](javascript:window.hacked=true) [data](data:text/html,<script>window.hacked=true</script>)',
  '"><svg onload=window.hacked=true> {{window.hacked = true}}',
  '\u202Eesrever \u200B @everyone <@1100000000000000011>',
  '[fine](https://example.com/?a=1&b=2)',
].join('\n');

const buttons = (...parts: ButtonBuilder[]) => new ActionRowBuilder<ButtonBuilder>().addComponents(parts);

const pager = (at: number) => ({
  content: `Page ${at} of 3`,
  components: [
    buttons(
      new Button()
        .setCustomId(`page:${at - 1}`)
        .setLabel('Previous')
        .setStyle(ButtonStyle.Secondary)
        .setDisabled(at === 1),
      new Button()
        .setCustomId(`page:${at + 1}`)
        .setLabel('Next')
        .setStyle(ButtonStyle.Secondary)
        .setDisabled(at === 3),
      new Button().setCustomId('whisper').setLabel('Whisper').setStyle(ButtonStyle.Secondary),
    ),
  ],
});

/** What the page is tried with: a real bot on the local Discord whose commands do one thing each. */
const commands: Commands = {
  echo: {
    data: new SlashCommandBuilder()
      .setName('echo')
      .setDescription('Says what it was told')
      .addStringOption((option) =>
        option.setName('text').setDescription('What to say').setRequired(true).setMaxLength(40),
      )
      .addBooleanOption((option) => option.setName('private').setDescription('Only for you'))
      .addStringOption((option) => option.setName('tone').setDescription('How')),
    run: (interaction) => {
      const { options } = interaction;
      const isPrivate = options.getBoolean('private') ?? false;
      const told = JSON.stringify(options.data.map(({ name, value }) => [name, value]));
      return interaction.reply({
        content: `told ${told}`,
        ...(isPrivate && { flags: MessageFlags.Ephemeral }),
      });
    },
  },
  pick: {
    data: new SlashCommandBuilder()
      .setName('pick')
      .setDescription('Picks from a list that the bot offers')
      .addStringOption((option) =>
        option.setName('item').setDescription('Which one').setRequired(true).setAutocomplete(true),
      ),
    run: (interaction) => interaction.reply(`picked ${interaction.options.getString('item', true)}`),
  },
  pages: {
    data: new SlashCommandBuilder().setName('pages').setDescription('Three pages to leaf through'),
    run: (interaction) => interaction.reply(pager(1)),
  },
  think: {
    data: new SlashCommandBuilder().setName('think').setDescription('Answers after a while'),
    async run(interaction) {
      const isDone = new Promise<void>((resolve) => {
        endThinking = resolve;
      });
      await interaction.deferReply();
      await isDone;
      await interaction.editReply(`thought it over${'\nand once more'.repeat(30)}`);
    },
  },
  count: {
    data: new SlashCommandBuilder().setName('count').setDescription('Changes its message by itself'),
    async run(interaction) {
      await interaction.reply('counted 0');
      for (let count = 1; count <= 5; count += 1) await interaction.editReply(`counted ${count}`);
    },
  },
  hang: {
    data: new SlashCommandBuilder().setName('hang').setDescription('Never answers'),
    run: async () => {},
  },
  hostile: {
    data: new SlashCommandBuilder().setName('hostile').setDescription('Says what it should not'),
    run: (interaction) =>
      interaction.reply({
        content: hostileText,
        embeds: [
          {
            title: '<b onclick=hacked>title</b> 12345678901234567890',
            description: hostileText,
            fields: [{ name: '<i>name</i> 12345678901234567890', value: hostileText }],
            footer: { text: '<u>footer</u> [no](https://example.com)' },
          },
        ],
        allowedMentions: { parse: [] },
        components: [
          buttons(
            new Button().setCustomId('broken').setLabel('<b>Broken</b>').setStyle(ButtonStyle.Secondary),
          ),
        ],
      }),
  },
  guarded: {
    data: new SlashCommandBuilder()
      .setName('guarded')
      .setDescription('For moderators')
      .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild),
    run: (interaction) => interaction.reply('you may'),
  },
};

/** Lets the last `/think` be answered: a page may take any time to show that it thinks. */
export let endThinking = (): void => {};

/** Offers what was typed, in capitals; "slow" takes longer than the next keystroke. */
async function offer(interaction: AutocompleteInteraction): Promise<void> {
  const typed = interaction.options.getFocused();
  if (typed === 'slow') await new Promise((resolve) => setTimeout(resolve, 800));
  const choices = ['one', 'two'].map((end) => ({
    name: `${typed} ${end}`.trim().toUpperCase(),
    value: `${typed}-${end}`,
  }));
  // A newer keystroke may have taken its place.
  await interaction.respond(choices).catch(() => {});
}

async function press(interaction: ButtonInteraction): Promise<void> {
  const page = /^page:(\d)$/.exec(interaction.customId)?.[1];
  if (interaction.customId === 'whisper') {
    await interaction.reply({ content: 'a whisper', flags: MessageFlags.Ephemeral });
  }
  if (page) await interaction.update(pager(Number(page)));
}

/** Logs the bot in and registers its commands. */
export async function startScriptedBot(discord: TestDiscord): Promise<Client<true>> {
  const client = await logIn(discord);
  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isChatInputCommand()) await commands[interaction.commandName]?.run(interaction);
    else if (interaction.isAutocomplete()) await offer(interaction);
    else if (interaction.isButton()) await press(interaction);
  });
  const rest = new REST({ api: discord.apiUrl }).setToken(discord.token);
  const body = Object.values(commands).map(({ data }) => data.toJSON());
  await rest.put(Routes.applicationGuildCommands(discord.applicationId, discord.guildId), { body });
  return client;
}
