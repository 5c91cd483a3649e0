const slackPx = 40;

/** Keeps the end of the list in sight while it grows, as Discord does, unless the person has scrolled up to read. */
export class Follower {
  readonly #region: HTMLElement;
  #isFollowing = true;
  /** The sizes of the content and the window when the scroll position was last set. */
  #settled = { content: 0, window: 0 };

  /** @param region - The element that scrolls; the list of messages is its last child. */
  constructor(region: HTMLElement) {
    this.#region = region;
    region.addEventListener('scroll', () => this.#onScroll(), { passive: true });
    // Messages grow after they were added, while their parts are rendered.
    const resized = new ResizeObserver(() => this.#settle());
    for (const one of [region, ...region.children]) resized.observe(one);
  }

  /** Scrolls to the end, because the person has just sent something. */
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
    // While sizes change the browser scrolls by itself. That is not the person scrolling, and is corrected at
    // once.
    if (content !== this.#settled.content || window !== this.#settled.window) return;
    this.#isFollowing = this.#region.scrollTop >= content - window - slackPx;
  }
}
