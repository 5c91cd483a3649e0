const slackPx = 40;

/** Keeps the end of the list in sight while it grows, as Discord does, unless the person has scrolled up to read. */
export class Follower {
  readonly #region: HTMLElement;
  #isFollowing = true;
  /** Sizes of content and window when the place was last settled. */
  #settled = { content: 0, window: 0 };

  /** @param region - The element that scrolls; the list of messages is its last child. */
  constructor(region: HTMLElement) {
    this.#region = region;
    region.addEventListener('scroll', () => this.#onScroll(), { passive: true });
    // Messages grow after they have been put in, as their parts lay themselves out.
    const resized = new ResizeObserver(() => this.#settle());
    for (const one of [region, ...region.children]) resized.observe(one);
  }

  /** Goes back to the end: the person has just said something themselves. */
  follow(): void {
    this.#isFollowing = true;
    this.#settle();
  }

  get #sizes() {
    return { content: this.#region.scrollHeight, window: this.#region.clientHeight };
  }

  #settle(): void {
    if (this.#isFollowing) this.#region.scrollTop = this.#region.scrollHeight;
    this.#settled = this.#sizes;
  }

  #onScroll(): void {
    const { content, window } = this.#sizes;
    // The browser itself moves what is seen while sizes change; that is not the person's doing, and is about to be settled.
    if (content !== this.#settled.content || window !== this.#settled.window) return;
    this.#isFollowing = this.#region.scrollTop >= content - window - slackPx;
  }
}
