import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type Database, openDatabase } from './database.js';
import { LivingProcess, livesIn, livingProcesses } from './process.js';
import { repeatedly } from './repeatedly.js';

/** How often it is looked at whether a process that was to answer has done so, or has died. */
const lookMs = 300;
/** How long a process waits for each one that comes before it in the order of a server, in case that one has just died. */
const headStartMs = 300;
const longestHeadStartMs = 600;
/** No process: the first one that sees it takes over. */
const nobody = '00000000-0000-0000-0000-000000000000';
/** A claim that was given up may reach the database so long after that, as networks send again what was lost. */
const mayArriveMs = 60_000;
/** Discord takes no answer after 15 minutes. */
const keptMinutes = 20;
const cleanMs = 60_000;
const botPrefix = 'bot ';

/** What a process knows of an interaction that others have got as well. */
interface ProcessClaim {
  /** Whether this process was the first to claim it. */
  readonly isOurs: boolean;
  /** Resolves when this process shall answer: now, or when the one that was to has died; false once another one has. */
  readonly turn: Promise<boolean>;
  /** Whether this process still answers: one that was silent for a while may have been taken for dead. Never rejects. */
  isHeld(): Promise<boolean>;
  /** Tells the others that it has answered. */
  done(): Promise<void>;
  /** Has another process answer. */
  leave(): void;
}

/** Which process answers what Discord sends to several, as rows in their database. No word of what was asked is in it. */
export class ProcessClaims {
  /** Another process may send the first response, to say that an answer will follow. */
  readonly isShared: boolean = true;
  readonly #database: Database;
  #process: LivingProcess | null = null;
  #stopLooking: (() => void) | null = null;
  #cleanedMs = Number.NEGATIVE_INFINITY;
  /** Processes that get the same events and live, this one among them. */
  #peers: readonly string[] = [];
  /** By the ids of interactions that another process answers. */
  readonly #waiting = new Map<string, (isOurs: boolean) => void>();
  /** When this process asked for the interactions that it answers. */
  readonly #held = new Map<string, number>();
  /** When it left interactions to others, which the database may not have heard yet. */
  readonly #left = new Map<string, number>();

  private constructor(database: Database) {
    this.#database = database;
  }

  /**
   * @param part - Names the part of Discord's events that this process gets, the same for processes that get the same.
   * @throws OperatorError where the database can't be used.
   */
  static async open(address: string, part: string): Promise<ProcessClaims> {
    const claims = new ProcessClaims(openDatabase(address));
    const renewed = (peers: readonly string[]) => claims.#renewed(peers);
    claims.#process = await LivingProcess.begin(claims.#database, botPrefix + part, renewed);
    return claims;
  }

  /** @param server - Its id: the uses of one server go to the same process as long as it lives. @throws Where it can't be decided. */
  async claim(interaction: string, server: string): Promise<ProcessClaim> {
    const before = placeOf(this.#id, this.#peers, server);
    if (before > 0) await wait(Math.min(before * headStartMs, longestHeadStartMs), undefined, { ref: false });
    const sentMs = performance.now();
    const isOurs = await this.#take(interaction).catch((error: unknown) => {
      this.#leave(interaction);
      throw error;
    });
    if (isOurs) this.#held.set(interaction, sentMs);
    return {
      isOurs,
      turn: isOurs ? Promise.resolve(true) : this.#waitFor(interaction),
      isHeld: () => this.#isHeld(interaction),
      done: () => this.#finish(interaction),
      leave: () => this.#leave(interaction),
    };
  }

  async #take(interaction: string): Promise<boolean> {
    const taken = await this.#database.rows(
      // Asked twice where the connection broke: it is the same process then.
      `INSERT INTO ibid.claim AS claim (interaction, process) VALUES ($1, $2)
       ON CONFLICT (interaction) DO UPDATE SET process = excluded.process WHERE claim.process = excluded.process
       RETURNING 1`,
      [interaction, this.#id],
    );
    return taken.length > 0;
  }

  /** Waits for no other process any more: a turn that has not come never will. */
  stopWaiting(): void {
    for (const answer of this.#waiting.values()) answer(false);
    this.#waiting.clear();
    this.#lookNoMore();
  }

  /** What this process has not answered, others do at once. */
  async close(): Promise<void> {
    this.stopWaiting();
    await this.#process?.end();
  }

  get #id(): string {
    return this.#process?.id ?? '';
  }

  async #isHeld(interaction: string): Promise<boolean> {
    const sinceMs = this.#held.get(interaction);
    if (sinceMs === undefined) return false;
    if (this.#process?.hasLivedSince(sinceMs)) return true;
    const found = this.#database.rows('SELECT 1 FROM ibid.claim WHERE interaction = $1 AND process = $2', [
      interaction,
      this.#id,
    ]);
    // Where nobody can be asked, it counts whether there was anybody else.
    return await found.then(
      (rows) => rows.length > 0,
      () => this.#peers.length <= 1,
    );
  }

  #leave(interaction: string): void {
    this.#held.delete(interaction);
    this.#settle(interaction, false);
    this.#left.set(interaction, performance.now());
    void this.#tellLeft().catch(() => undefined);
  }

  async #tellLeft(): Promise<void> {
    if (this.#left.size === 0) return;
    await this.#database.rows(
      'UPDATE ibid.claim SET process = $3 WHERE interaction = ANY($1::text[]) AND process = $2 AND NOT is_done',
      [[...this.#left.keys()], this.#id, nobody],
    );
    for (const [interaction, leftMs] of this.#left)
      if (performance.now() - leftMs > mayArriveMs) this.#left.delete(interaction);
  }

  async #finish(interaction: string): Promise<void> {
    this.#held.delete(interaction);
    // Nobody takes it over as long as this process lives, so nothing is lost where this fails.
    await this.#database
      .rows('UPDATE ibid.claim SET is_done = true WHERE interaction = $1', [interaction])
      .catch(() => undefined);
  }

  #waitFor(interaction: string): Promise<boolean> {
    this.#stopLooking ??= repeatedly(lookMs, () => this.#look());
    return new Promise((resolve) => this.#waiting.set(interaction, resolve));
  }

  async #look(): Promise<void> {
    const watched = [...this.#waiting.keys()];
    const sentMs = performance.now();
    const open = await this.#database.rows<{ interaction: string }>(
      'SELECT interaction FROM ibid.claim WHERE interaction = ANY($1::text[]) AND NOT is_done',
      [watched],
    );
    const unanswered = new Set(open.map(({ interaction }) => interaction));
    for (const interaction of watched) if (!unanswered.has(interaction)) this.#settle(interaction, false);
    const left = await this.#database.rows<{ interaction: string }>(
      // Of two that take over at once the second sees, when it has waited for the first, that the holder lives.
      `UPDATE ibid.claim SET process = $2
       WHERE interaction = ANY($1::text[]) AND NOT is_done AND process <> $2
         AND NOT ${livesIn('claim.process')}
       RETURNING interaction`,
      [[...unanswered], this.#id],
    );
    for (const { interaction } of left) {
      // Left to others meanwhile: the database hears of that again and again.
      if (this.#waiting.has(interaction)) this.#held.set(interaction, sentMs);
      this.#settle(interaction, true);
    }
  }

  #settle(interaction: string, isOurs: boolean): void {
    this.#waiting.get(interaction)?.(isOurs);
    this.#waiting.delete(interaction);
    if (this.#waiting.size === 0) this.#lookNoMore();
  }

  #lookNoMore(): void {
    this.#stopLooking?.();
    this.#stopLooking = null;
  }

  #renewed(peers: readonly string[]): void {
    this.#peers = peers;
    void this.#tellLeft().catch(() => undefined);
    if (performance.now() - this.#cleanedMs < cleanMs) return;
    this.#cleanedMs = performance.now();
    void this.#clean().catch(() => undefined);
  }

  async #clean(): Promise<void> {
    for (const sql of [
      "DELETE FROM ibid.claim WHERE since < now() - $1 * interval '1 minute'",
      "DELETE FROM ibid.process WHERE until < now() - $1 * interval '1 minute'",
    ]) {
      await this.#database.rows(sql, [keptMinutes]);
    }
  }
}

/** Of each bot that lives, the part of Discord's events that it gets, as it was named to `ProcessClaims.open`. */
export async function partsOfBots(address: string): Promise<readonly string[]> {
  const living = await livingProcesses(openDatabase(address));
  return living.flatMap(({ part }) => (part.startsWith(botPrefix) ? part.slice(botPrefix.length) : []));
}

/**
 * How many processes come before one in the order of a server. Rendezvous hashing: each server has an order of its own,
 * which the coming and going of others does not change.
 */
function placeOf(process: string, peers: readonly string[], server: string): number {
  const weight = (peer: string) => createHash('sha256').update(`${server} ${peer}`).digest('hex');
  const own = weight(process);
  return peers.filter((peer) => peer !== process && weight(peer) > own).length;
}
