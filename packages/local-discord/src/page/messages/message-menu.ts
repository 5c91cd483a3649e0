import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';

/** A command in the menu. */
export interface MenuItem {
  readonly name: string;
  use(): void;
}

/** Where the menu opens: at the pointer, in pixels of the window; null: below its button. */
type Place = { readonly x: number; readonly y: number } | null;

const dots = html`<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
  <path fill="currentColor" d="M4 14a2 2 0 1 1 0-4 2 2 0 0 1 0 4zm8 0a2 2 0 1 1 0-4 2 2 0 0 1 0 4zm8 0a2 2 0 1 1 0-4 2 2 0 0 1 0 4z"/>
</svg>`;

/**
 * `<message-menu>`: the commands that can be used on a message, behind a button that shows where the pointer or the focus is. A
 * right click on the message, or the key for it, opens it too.
 */
export class MessageMenu extends LitElement {
  static override properties = {
    items: { attribute: false },
    of: { attribute: false },
    place: { state: true },
    isOpen: { state: true },
  };

  declare items: readonly MenuItem[];
  /** Whose message it is. */
  declare of: string;
  declare private place: Place;
  declare private isOpen: boolean;

  constructor() {
    super();
    this.items = [];
    this.of = '';
    this.place = null;
    this.isOpen = false;
    this.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node) || !this.contains(relatedTarget)) this.isOpen = false;
    });
  }

  /** Opens the menu and puts the focus into it. */
  open(place: Place): void {
    this.place = place;
    this.isOpen = true;
  }

  // No shadow root, so that styles and the accessibility tree are those of the page.
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    return html`<button
        type="button"
        class="more"
        aria-label="Apps for the message of ${this.of}"
        aria-haspopup="menu"
        aria-expanded=${this.isOpen}
        @click=${() => (this.isOpen ? this.#close() : this.open(null))}
      >${dots}</button>
      ${this.isOpen ? this.#renderMenu() : nothing}`;
  }

  protected override updated(changed: PropertyValues<{ isOpen: boolean }>): void {
    if (!changed.has('isOpen') || !this.isOpen) return;
    this.#keepInWindow();
    this.#buttons[0]?.focus();
  }

  #renderMenu(): TemplateResult {
    const { place } = this;
    const style =
      place === null ? {} : { position: 'fixed', left: `${place.x}px`, top: `${place.y}px`, right: 'auto' };
    return html`<div
      class="menu"
      role="menu"
      aria-label="Apps"
      style=${styleMap(style)}
      @keydown=${(event: KeyboardEvent) => this.#onKeydown(event)}
    >
      <div class="menu-heading" aria-hidden="true">Apps</div>
      ${this.items.map(
        (item) => html`<button type="button" role="menuitem" tabindex="-1" @click=${() => this.#choose(item)}>
          ${item.name}
        </button>`,
      )}
    </div>`;
  }

  get #buttons(): readonly HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  }

  #keepInWindow(): void {
    const menu = this.querySelector<HTMLElement>('.menu');
    if (!menu) return;
    if (this.place === null) {
      menu.scrollIntoView({ block: 'nearest' });
      return;
    }
    const { right, bottom } = menu.getBoundingClientRect();
    const beyond = (edge: number, size: number) => Math.max(0, edge + 8 - size);
    menu.style.left = `${this.place.x - beyond(right, innerWidth)}px`;
    menu.style.top = `${this.place.y - beyond(bottom, innerHeight)}px`;
  }

  #choose(item: MenuItem): void {
    this.#close();
    item.use();
  }

  #close(): void {
    this.querySelector<HTMLElement>('.more')?.focus();
    this.isOpen = false;
  }

  #onKeydown(event: KeyboardEvent): void {
    const items = this.#buttons;
    const at = items.indexOf(document.activeElement as HTMLElement);
    const to: Readonly<Record<string, number>> = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    };
    const next = to[event.key];
    if (next !== undefined) items[next]?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') this.#close();
    else return;
    // Tab goes on from the button; the rest would scroll or do something else in the page.
    if (event.key !== 'Tab') event.preventDefault();
    event.stopPropagation();
  }
}

customElements.define('message-menu', MessageMenu);

declare global {
  interface HTMLElementTagNameMap {
    'message-menu': MessageMenu;
  }
}

/**
 * Opens the menu of a message in place of the browser's own, except where the browser's is of use: on links, on what can be typed
 * into, and on text that is selected.
 */
export function onContextMenu(event: MouseEvent): void {
  const { target, currentTarget } = event;
  if (!(target instanceof Element) || !(currentTarget instanceof Element)) return;
  const menu = currentTarget.querySelector('message-menu');
  if (!menu || target.closest('a, input, textarea, select') || getSelection()?.isCollapsed === false) return;
  event.preventDefault();
  // The keyboard's key for it has no place of its own.
  const isPointer = event.clientX > 0 || event.clientY > 0;
  menu.open(isPointer && event.button === 2 ? { x: event.clientX, y: event.clientY } : null);
}
