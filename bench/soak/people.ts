import {
  type ChannelEntry,
  customIdOf,
  type Drive,
  type Guild,
  type Interaction,
  labelsOf,
  pressables,
  type TestDiscord,
} from 'local-discord/testing';

/** The people of one server: they do what they would on the page, and wait for what they would see. */
export class People {
  readonly #drive: Drive;

  constructor(
    readonly guild: Guild,
    discord: TestDiscord,
  ) {
    this.#drive = discord.drive.in(guild);
  }

  use(command: string, options: Readonly<Record<string, string>>): Interaction {
    return this.#drive.slash(command, options);
  }

  complete(command: string, focused: string): Promise<Interaction> {
    return this.#drive.autocomplete(command, focused, { [focused]: '' });
  }

  reply(interaction: Interaction): Promise<ChannelEntry> {
    return this.#drive.reply(interaction, patienceMs);
  }

  settled(interaction: Interaction): Promise<Interaction> {
    return this.#drive.answered(interaction);
  }

  /** The first button or entry of a menu that can be pressed as often as one likes; null where there is none. */
  press(entry: ChannelEntry): Interaction | null {
    const found = pressables(entry).find(({ label }) => pressable.test(label));
    if (found === undefined) return null;
    const { customId, values } = found;
    return this.#drive.press(entry.message.id, customId, values && { values });
  }

  /** Uses a part of `/texts` or another command of moderators; resolves with what it came to. */
  moderate(
    command: string,
    options: Readonly<Record<string, string>>,
    subcommand: readonly string[] = [],
  ): Promise<ChannelEntry> {
    return this.#ended(this.#drive.slash(command, options, { user: 'moderator', subcommand }));
  }

  attach(name: string, content: string): string {
    return this.#drive.attach(name, content, { user: 'moderator' });
  }

  /**
   * Presses a moderator's button that changes its message; resolves with what it came to. A button that came too late is
   * answered beside its message, which stays.
   */
  async confirm(entry: ChannelEntry, label: string): Promise<ChannelEntry> {
    const before = JSON.stringify(entry.message);
    const pressed = this.#drive.press(entry.message.id, customIdOf(entry, label), { user: 'moderator' });
    return this.#drive.waitFor(
      (one) =>
        isDone(one) &&
        (one.id === pressed.id || (one.id === entry.id && JSON.stringify(one.message) !== before)),
      patienceMs,
    );
  }

  join(): void {
    this.#drive.addBot();
  }

  leave(): void {
    this.#drive.removeBot();
  }

  #ended({ id }: Interaction): Promise<ChannelEntry> {
    return this.#drive.waitFor((one) => one.id === id && isDone(one), patienceMs);
  }
}

/** Much longer than anybody would wait: a machine that is slow now is nobody's fault. */
const patienceMs = 600_000;

const pressable = /^(?:Next|Why|Read on|Note|Notes|All notes|Copy)/;

const isDone = (entry: ChannelEntry): boolean =>
  entry.status === 'failed' || (entry.status === 'sent' && !labelsOf(entry).includes('Cancel'));
