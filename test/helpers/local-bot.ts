import {
  type ChannelEntry,
  type Clock,
  type Interaction,
  labelsOf,
  ManualClock,
  pressableOf,
  startTestDiscord,
  type TestDiscord,
  type Who,
} from 'local-discord/testing';
import { localNames } from '../../src/bin/local-discord.js';
import type { DiscordConfig } from '../../src/config.js';
import { type Bot, startBot } from '../../src/discord/index.js';
import { type Collections, type Library, oneForAll } from '../../src/library/index.js';
import { createLog } from '../../src/log.js';
import { type RecordingProxy, recordCalls } from './recording-proxy.js';

export { componentsOf, customIdOf, labelsOf } from 'local-discord/testing';

type LocalBotOptions = Settings &
  /** The same library for every server, or what each has. */
  ({ readonly library: Library } | { readonly collections: Collections });

interface Settings {
  readonly cooldown?: DiscordConfig['cooldown'];
  readonly guildId?: string;
  /** Whose moderators keep texts that all servers share; default: the first one's. */
  readonly homeServer?: string | null;
  readonly mayBotWrite?: boolean;
  /** Whether all that the bot sends is kept in `sent`. */
  readonly isRecorded?: boolean;
  /** Of interaction windows, in place of the one that stands still until a test moves it. */
  readonly runningClock?: Clock;
}

/** The bot on a local Discord, and hands for the people in its channel. */
export class LocalBot {
  /** Every line of the bot's log. */
  readonly logged: string[] = [];
  /** Of the local Discord's interaction windows: they stay open until a test moves it, however slow the machine is. */
  readonly clock = new ManualClock();
  discord!: TestDiscord;
  bot!: Bot;
  #proxy: RecordingProxy | null = null;

  private constructor(private readonly options: LocalBotOptions) {}

  static async start(options: LocalBotOptions): Promise<LocalBot> {
    const { mayBotWrite = true, runningClock } = options;
    const local = new LocalBot(options);
    const clock = runningClock ?? local.clock;
    local.discord = await startTestDiscord({ ...localNames, clock, mayBotWrite });
    const { apiUrl } = local.discord;
    if (options.isRecorded) local.#proxy = await recordCalls(apiUrl);
    await local.startBot();
    return local;
  }

  /** Starts a bot as another process would: it knows nothing of the one before. */
  async startBot(): Promise<void> {
    const { cooldown = { asks: 0, seconds: 10 }, guildId = null, homeServer } = this.options;
    const { token } = this.discord;
    const collections =
      'library' in this.options ? oneForAll(this.options.library) : this.options.collections;
    const log = createLog({
      level: 'debug',
      secrets: [token],
      output: { write: (line) => void this.logged.push(line) },
    });
    this.bot = await startBot({
      ...{ collections, cooldown, guildId, api: this.apiUrl, token, log },
      homeServer: homeServer === undefined ? this.discord.world.guild.id : homeServer,
    });
  }

  /** Where the bot finds the REST API. */
  get apiUrl(): string {
    return this.#proxy?.apiUrl ?? this.discord.apiUrl;
  }

  /** The bodies of all calls of the bot, oldest first. */
  get sent(): readonly string[] {
    return this.#proxy?.sent ?? [];
  }

  /** Stops the bot and starts another one. */
  async restartBot(): Promise<void> {
    await this.bot.stop();
    await this.startBot();
  }

  async stop(): Promise<void> {
    await this.bot.stop();
    await this.#proxy?.close();
    await this.discord.close();
  }

  /** Uses a command and waits for what the person sees. */
  async slash(
    command: string,
    options: Readonly<Record<string, string | boolean>> = {},
    user: Who = 'member',
  ): Promise<ChannelEntry> {
    return this.discord.drive.reply(this.discord.drive.slash(command, options, { user }));
  }

  /** Uses a part of `/texts`, and waits for what is shown at its end rather than how far it is. */
  async texts(
    subcommand: string,
    options: Readonly<Record<string, string>> = {},
    user: Who = 'moderator',
  ): Promise<ChannelEntry> {
    const { drive } = this.discord;
    return this.ended(drive.slash('texts', options, { user, subcommand: [subcommand] }));
  }

  /** What an interaction came to, once it shows no more how far it is. */
  async ended({ id }: Interaction): Promise<ChannelEntry> {
    return this.discord.drive.waitFor(
      (entry) => entry.id === id && entry.status === 'sent' && !labelsOf(entry).includes('Cancel'),
    );
  }

  /** Presses a button that changes its message, and waits until the message shows no more how far it is. */
  async change(entry: ChannelEntry, label: string, user: Who = 'moderator'): Promise<ChannelEntry> {
    const before = JSON.stringify(this.now(entry).message);
    await this.press(entry, label, user);
    return this.discord.drive.waitFor(
      (one) =>
        one.id === entry.id && JSON.stringify(one.message) !== before && !labelsOf(one).includes('Cancel'),
    );
  }

  /** Presses the button with this label and waits for the bot's first answer. */
  async press(entry: ChannelEntry, label: string, user: Who = 'member'): Promise<Interaction> {
    const now = this.now(entry);
    const { customId, values } = pressableOf(now, label);
    const chosen = values === undefined ? { user } : { user, values };
    const pressed = this.discord.drive.press(now.message.id, customId, chosen);
    return this.discord.drive.answered(pressed);
  }

  /** Presses a button that answers with a message of its own. */
  async open(entry: ChannelEntry, label: string, user: Who = 'member'): Promise<ChannelEntry> {
    const { id } = await this.press(entry, label, user);
    return this.discord.drive.waitFor((one) => one.id === id && one.status === 'sent');
  }

  /** The entry as it is now. */
  now(entry: ChannelEntry): ChannelEntry {
    const found = this.discord.drive.entries('moderator').concat(this.discord.drive.entries('member'));
    return found.find(({ id }) => id === entry.id) ?? entry;
  }

  /** Calls of one kind that Discord answered, such as `callback`. */
  calls(route: string): TestDiscord['calls'] {
    return this.discord.calls.filter((call) => call.route === route);
  }
}
