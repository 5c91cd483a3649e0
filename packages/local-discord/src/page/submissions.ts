/** Dialogs that were sent, until the server tells whether the bot has answered. */
export class Submissions {
  /** Those told before anybody asked: the event may come before the answer to the call. */
  readonly #settled = new Map<string, boolean>();
  readonly #waiting = new Map<string, (isAnswered: boolean) => void>();

  settle(id: string, isAnswered: boolean): void {
    this.#settled.set(id, isAnswered);
    this.#waiting.get(id)?.(isAnswered);
  }

  /** Resolves with whether the bot has answered. */
  async settled(id: string): Promise<boolean> {
    const known = this.#settled.get(id);
    if (known !== undefined) return known;
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }
}
