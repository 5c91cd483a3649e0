import type { Plan } from './planned-change.js';

/** As long as somebody thinks about what would be lost. */
const heldMs = 15 * 60 * 1000;

/** Changes that are ready and wait for an answer. Nothing of them is live; the next change removes them from the disk. */
export class HeldPlans {
  #held: { readonly name: string; readonly plan: Plan; readonly timer: NodeJS.Timeout } | null = null;

  get isHolding(): boolean {
    return this.#held !== null;
  }

  /** Gives back what was held under this name, once. */
  take(name: string): Plan | null {
    const held = this.#held;
    if (held?.name !== name) return null;
    clearTimeout(held.timer);
    this.#held = null;
    return held.plan;
  }

  /** Any draft removes the one before it from the disk, so that one is held and no more. */
  hold(name: string, plan: Plan): void {
    void this.drop();
    const timer = setTimeout(() => void this.drop(), heldMs).unref();
    this.#held = { name, plan, timer };
  }

  async drop(): Promise<void> {
    const held = this.#held;
    this.#held = null;
    if (held === null) return;
    clearTimeout(held.timer);
    await held.plan.snapshot.close();
  }
}
