import { setTimeout as wait } from 'node:timers/promises';
import type { ChannelEntry, Drive, Interaction, TestDiscord } from 'local-discord/testing';
import { addPart, change } from './moderators.js';
import { patienceMs, press } from './people.js';
import type { SoakReport } from './report.js';
import type { Tally } from './tally.js';
import { isAboutAnother, questionAt } from './town.js';

/** For so long a server is without the bot. */
const awaySeconds = 20;

/** The people of all servers. */
export class Crowd {
  readonly #servers: readonly Drive[];
  readonly #away = new Set<Drive>();
  /** What is under way. */
  readonly #running = new Set<Promise<unknown>>();
  readonly #changes: Record<string, number> = {};
  readonly #failedChanges: string[] = [];
  #latest: { readonly people: Drive; readonly entry: ChannelEntry } | null = null;

  constructor(
    discord: TestDiscord,
    private readonly tally: Tally,
    private readonly seconds: () => number,
  ) {
    this.#servers = discord.world.guilds.map((guild) => discord.drive.in(guild));
  }

  /** @throws Error with what was said, where a text is not taken. */
  async addFirstTexts(): Promise<void> {
    for (const [server, people] of this.#servers.entries()) {
      for (const part of [0, 1]) {
        const { failure } = await addPart(people.as('moderator'), server, part);
        if (failure !== null) throw new Error(`a text could not be added: ${failure}`);
      }
    }
  }

  /** Somebody asks, pulls a note, or presses a button of the latest answer. */
  async use(round: number): Promise<void> {
    const [server, people] = this.#at(round);
    if (people === null) return;
    await this.#untilDone(this.#use(server, people, round));
  }

  async #use(server: number, people: Drive, round: number): Promise<void> {
    const sentSeconds = this.seconds();
    const interaction = this.#begin(people, round);
    this.tally.sent();
    await people.answered(interaction);
    const reply = isAnsweredAsk(interaction)
      ? await people.reply(interaction, patienceMs).catch(() => null)
      : null;
    const words = reply === null ? '' : JSON.stringify(reply.message);
    this.tally.ended(interaction, sentSeconds, reply, isAboutAnother(server, this.#servers.length, words));
    if (reply?.status === 'sent') this.#latest = { people, entry: reply };
  }

  #begin(people: Drive, round: number): Interaction {
    const kind = Math.floor(round / this.#servers.length) % 10;
    if (kind === 3) return people.slash('cite', { note: '1' });
    const latest = this.#latest;
    const pressed =
      kind === 6 && latest && !this.#away.has(latest.people) ? press(latest.people, latest.entry) : null;
    return pressed ?? people.slash('ask', { question: questionAt(round) });
  }

  /** A moderator makes the next change. */
  async change(round: number): Promise<void> {
    const [server, people] = this.#at(Math.floor(round / 4));
    if (people === null) return;
    const { what, failure } = await this.#untilDone(change(people.as('moderator'), server, round));
    this.#changes[what] = (this.#changes[what] ?? 0) + 1;
    if (failure !== null) this.#failedChanges.push(`${what}, at ${Math.round(this.seconds())} s: ${failure}`);
  }

  /** A server puts the bot out, and lets it in again. */
  async leaveAndJoin(round: number): Promise<void> {
    // The first one stays, so that there is always one.
    const people = this.#servers[1 + (round % (this.#servers.length - 1))];
    if (people === undefined || this.#away.has(people)) return;
    this.#away.add(people);
    // What is being asked there is answered first, however slow the machine is.
    await Promise.allSettled(this.#running);
    people.removeBot();
    await wait(awaySeconds * 1_000);
    people.addBot();
    await wait(1_000);
    this.#away.delete(people);
  }

  async #untilDone<T>(work: Promise<T>): Promise<T> {
    this.#running.add(work);
    try {
      return await work;
    } finally {
      this.#running.delete(work);
    }
  }

  report(): Pick<SoakReport, 'changes' | 'failedChanges'> {
    return { changes: this.#changes, failedChanges: this.#failedChanges };
  }

  /** Null where the bot is not in that server now. */
  #at(round: number): readonly [server: number, people: Drive | null] {
    const server = round % this.#servers.length;
    const people = this.#servers[server] ?? null;
    return [server, people !== null && this.#away.has(people) ? null : people];
  }
}

const isAnsweredAsk = ({ commandName, state }: Interaction): boolean =>
  commandName === 'ask' && state === 'answered';
