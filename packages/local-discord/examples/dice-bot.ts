import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  Events,
  MessageFlags,
  SlashCommandBuilder,
} from 'discord.js';

/** Where a bot logs in, and with what. */
export interface Login {
  readonly token: string;
  /** Discord's own where absent. */
  readonly api?: string;
}

const roll = new SlashCommandBuilder()
  .setName('roll')
  .setDescription('Rolls a die')
  .addStringOption((option) =>
    option.setName('sides').setDescription('How many sides it has').setMaxLength(3).setRequired(true),
  );

const again = (sides: number) => ({
  content: `You rolled ${1 + Math.floor(Math.random() * sides)} of ${sides}.`,
  components: [
    new ActionRowBuilder<ButtonBuilder>().addComponents(
      new ButtonBuilder()
        .setCustomId(`again:${sides}`)
        .setLabel('Roll again')
        .setStyle(ButtonStyle.Secondary),
    ),
  ],
});

/** A bot as any other: it would run on Discord as it is. Only `rest.api` tells it of another address. */
export async function startDiceBot({ token, api }: Login): Promise<Client<true>> {
  const client = new Client({ intents: [], ...(api === undefined ? {} : { rest: { api } }) });
  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.reply({
        ...again(Number(interaction.options.getString('sides', true))),
        flags: MessageFlags.Ephemeral,
      });
    }
    if (interaction.isButton()) await interaction.update(again(Number(interaction.customId.split(':')[1])));
  });
  client.on(Events.Error, (error) => process.stderr.write(`${error.message}\n`));
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  const { application } = await ready;
  await application.commands.set([roll]);
  return ready;
}
