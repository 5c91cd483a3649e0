const slackPx = 40;

/** What stays in sight: the beginning of the newest message, the end of the list, or wherever the person has scrolled. */
type Aim = 'newest' | 'end' | 'free';

/** Keeps the newest message in sight while the list grows, unless the person has scrolled up to read. */
export class Follower {
  readonly #region: HTMLElement;
  #aim: Aim = 'newest';
  /** Where it scrolled to itself: that is not the person's doing. */
  #ownTop = -1;

  /** @param region - The element that scrolls; the list of messages is its last child. */
  constructor(region: HTMLElement) {
    this.#region = region;
    region.addEventListener('scroll', () => this.#onScroll(), { passive: true });
    // Messages grow after they have been put in, as their parts lay themselves out.
    const resized = new ResizeObserver(() => this.#move());
    for (const one of [region, ...region.children]) resized.observe(one);
  }

  /** Goes back to the newest message: the person has just said something themselves. */
  follow(): void {
    this.#aim = 'newest';
    this.#move();
  }

  /** To call once another message has become the newest one, or has been answered. */
  onNewest(): void {
    if (this.#aim === 'end') this.#aim = 'newest';
    this.#move();
  }

  get #end(): number {
    return this.#region.scrollHeight - this.#region.clientHeight;
  }

  /** The end, or the beginning of the newest message where it is longer than what can be seen. */
  get #best(): number {
    const newest = this.#region.lastElementChild?.lastElementChild;
    return newest instanceof HTMLElement ? Math.min(this.#end, newest.offsetTop) : this.#end;
  }

  #move(): void {
    if (this.#aim === 'free') return;
    this.#region.scrollTop = this.#aim === 'end' ? this.#end : this.#best;
    this.#ownTop = this.#region.scrollTop;
  }

  #onScroll(): void {
    const top = this.#region.scrollTop;
    if (top === this.#ownTop) return;
    if (top >= this.#end - slackPx) this.#aim = 'end';
    else this.#aim = Math.abs(top - this.#best) <= slackPx ? 'newest' : 'free';
  }
}
