import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
} from 'discord-api-types/payloads/v10';
import { LitElement, type TemplateResult } from 'lit';
import type { AutocompleteAnswer, SlashRequest } from '../../page-api.js';
import { Autocomplete, type Query } from './autocomplete.js';
import { type Callable, callables } from './commands.js';
import * as drafts from './draft.js';
import { type Offered, type Panel, type Place, panelFor, type Suggestion } from './panel.js';
import { readTyped } from './typed.js';
import { inputId, renderComposer } from './view.js';

/** A command as it is sent; who sends it is known outside. */
export type Call = Omit<SlashRequest, 'user'>;

/** What the composer does beyond its own line. */
export interface ComposerActions {
  /** Resolves once the command has been taken; rejects with a message to show, and the draft stays. */
  slash(call: Call): Promise<void>;
  say(content: string): Promise<void>;
  autocomplete(request: Query, signal: AbortSignal): Promise<AutocompleteAnswer>;
}

/** `<chat-composer>`: a line of text that turns into a command with fields as soon as one is chosen. */
export class ChatComposer extends LitElement {
  static override properties = {
    commands: { attribute: false },
    channelName: { attribute: false },
    botName: { attribute: false },
    actions: { attribute: false },
    text: { state: true },
    rest: { state: true },
    draft: { state: true },
    place: { state: true },
    isOpen: { state: true },
    active: { state: true },
    offered: { state: true },
    problem: { state: true },
  };

  declare commands: readonly APIApplicationCommand[];
  declare channelName: string;
  declare botName: string;
  declare actions: ComposerActions;
  declare private text: string;
  declare private rest: string;
  declare private draft: drafts.Draft | null;
  declare private place: Place;
  declare private isOpen: boolean;
  declare private active: number;
  declare private offered: Offered;
  declare private problem: { readonly place: Place; readonly message: string } | null;

  readonly #autocomplete = new Autocomplete(
    (request, signal) => this.actions.autocomplete(request, signal),
    (answer) => this.#takeAnswer(answer),
  );

  constructor() {
    super();
    this.commands = [];
    this.channelName = '';
    this.botName = '';
    this.#reset('');
    this.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node) || !this.contains(relatedTarget)) this.isOpen = false;
    });
  }

  // Labels, styles and the accessibility tree are the page's: no shadow.
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Puts a command into the line, as if it had been typed, and leaves sending it to the person. */
  type(text: string): void {
    this.#reset(text);
    this.#openTyped(`${text} `);
    this.#focus(this.draft ? this.#nextPlace() : 'text');
  }

  get #callables(): readonly Callable[] {
    return callables(this.commands);
  }

  get #panel(): Panel | null {
    return this.isOpen
      ? panelFor({ ...this.#shown, commands: this.#callables, botName: this.botName })
      : null;
  }

  get #shown() {
    const { text, rest, draft, place, offered, problem, active, channelName } = this;
    return { text, rest, draft, place, offered, problem, active, channelName };
  }

  protected override render(): TemplateResult {
    return renderComposer({
      ...this.#shown,
      panel: this.#panel,
      onInput: (place, text) => this.#edit(place, text),
      onFocus: (place) => this.#enter(place),
      onKeydown: (place, event) => this.#press(place, event),
      onChoose: (suggestion) => this.#choose(suggestion),
      onHover: (index) => {
        this.active = index;
      },
      onRemove: (index) => this.#remove(index),
      onSubmit: (event) => {
        event.preventDefault();
        void this.#submit();
      },
    });
  }

  protected override updated(): void {
    this.querySelector('.suggestion-active')?.scrollIntoView({ block: 'nearest' });
  }

  #reset(text: string): void {
    this.text = text;
    this.rest = '';
    this.draft = null;
    this.place = 'text';
    this.isOpen = false;
    this.active = -1;
    this.offered = null;
    this.problem = null;
  }

  #focus(place: Place): void {
    void this.updateComplete.then(() => {
      const input = this.querySelector<HTMLInputElement>(`#${inputId(place)}`);
      input?.focus();
      input?.setSelectionRange(input.value.length, input.value.length);
    });
  }

  #enter(place: Place): void {
    this.place = place;
    this.isOpen = true;
    this.#offer();
  }

  /** Opens what belongs to the place: asks the bot where the option wants that, and moves to the first suggestion. */
  #offer(): void {
    this.#autocomplete.cancel();
    this.offered = null;
    const { draft, place } = this;
    const option = draft && typeof place === 'number' ? draft.fields[place]?.option : undefined;
    if (draft && typeof place === 'number' && option && drafts.hasAutocomplete(option)) {
      const { command, subcommand } = draft.callable;
      const options = drafts.partialOptions(draft, place);
      this.offered = 'loading';
      this.#autocomplete.request({ command, subcommand, options, focused: option.name });
    }
    this.#activateFirst();
  }

  #takeAnswer(answer: AutocompleteAnswer): void {
    this.offered = answer;
    this.#activateFirst();
  }

  #activateFirst(): void {
    const panel = this.#panel;
    this.active = panel?.isFirstActive && panel.suggestions.length > 0 ? 0 : -1;
  }

  #edit(place: Place, text: string): void {
    this.problem = null;
    this.isOpen = true;
    if (place === 'text') this.text = text;
    else if (place === 'rest') this.rest = text;
    else if (this.draft) this.draft = drafts.setField(this.draft, place, text);
    if (place === 'text' && this.#openTyped(text)) this.#focus(this.#nextPlace());
    else this.#offer();
  }

  #openTyped(text: string): boolean {
    this.draft = readTyped(text, this.#callables);
    return this.draft !== null;
  }

  #press(place: Place, event: KeyboardEvent): void {
    if (event.isComposing) return;
    const input = event.target as HTMLInputElement;
    const isAtStart = input.selectionStart === 0 && input.selectionEnd === 0;
    const isAtEnd = input.selectionStart === input.value.length;
    const suggestion = this.#panel?.suggestions[this.active];
    const actions: Record<string, (() => void) | false | undefined> = {
      ArrowDown: () => this.#move(1),
      ArrowUp: () => this.#move(-1),
      Enter: suggestion && (() => this.#choose(suggestion)),
      Tab: !event.shiftKey && suggestion && (() => this.#choose(suggestion)),
      Escape: () => (this.isOpen ? this.#close() : this.#cancel()),
      Backspace: place !== 'text' && isAtStart && input.value === '' && (() => this.#remove(place)),
      ArrowLeft: place !== 'text' && isAtStart && (() => this.#focus(this.#before(place))),
      ArrowRight: typeof place === 'number' && isAtEnd && (() => this.#focus(this.#after(place))),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }

  #move(by: 1 | -1): void {
    if (!this.isOpen) {
      this.#enter(this.place);
      return;
    }
    const count = this.#panel?.suggestions.length ?? 0;
    if (count === 0) return;
    this.active = this.active === -1 && by === -1 ? count - 1 : (this.active + by + count) % count;
  }

  #close(): void {
    this.#autocomplete.cancel();
    this.isOpen = false;
    this.active = -1;
  }

  #cancel(): void {
    this.#reset('');
    this.#focus('text');
  }

  #before(place: Place): Place {
    if (typeof place === 'number') return Math.max(0, place - 1);
    return this.draft && this.draft.fields.length > 0 ? this.draft.fields.length - 1 : 'rest';
  }

  #after(place: number): Place {
    return this.draft && place + 1 < this.draft.fields.length ? place + 1 : 'rest';
  }

  /** The first field that waits for a value, or behind the last one. */
  #nextPlace(): Place {
    const index = this.draft?.fields.findIndex(({ text, choice }) => text === '' && !choice) ?? -1;
    return index === -1 ? 'rest' : index;
  }

  #choose(suggestion: Suggestion): void {
    this.problem = null;
    if (suggestion.kind === 'command') {
      this.#reset('');
      this.draft = drafts.openDraft(suggestion.callable);
    } else if (suggestion.kind === 'option' && this.draft) {
      this.rest = '';
      this.draft = drafts.addField(this.draft, suggestion.option);
    } else if (suggestion.kind === 'choice') {
      this.#fill(suggestion.choice);
    }
    this.#focus(this.#nextPlace());
  }

  #fill(choice: APIApplicationCommandOptionChoice): void {
    if (this.draft && typeof this.place === 'number') {
      this.draft = drafts.setField(this.draft, this.place, choice.name, choice);
    }
  }

  /** Backspace in an empty place: takes the optional field away, or steps back, at last into plain text. */
  #remove(place: Place): void {
    const { draft } = this;
    if (!draft) return;
    const field = typeof place === 'number' ? draft.fields[place] : undefined;
    if (typeof place === 'number' && field && !field.option.required) {
      this.draft = drafts.removeField(draft, place);
      this.#focus(place > 0 ? place - 1 : 'rest');
    } else if (place === 0 || draft.fields.length === 0) {
      this.#reset(`/${draft.callable.name}`);
      this.#focus('text');
    } else {
      this.#focus(this.#before(place));
    }
  }

  async #submit(): Promise<void> {
    this.#close();
    const { draft, text } = this;
    if (draft) await this.#send(draft);
    else if (text.startsWith('/'))
      this.problem = { place: 'text', message: 'There is no such command here.' };
    else if (text.trim() !== '') await this.#say(text.trim());
  }

  async #send(draft: drafts.Draft): Promise<void> {
    const checked = drafts.checkDraft(draft);
    if ('problem' in checked) {
      this.problem = { place: checked.index, message: checked.problem };
      this.#focus(checked.index);
      return;
    }
    const { command, subcommand } = draft.callable;
    await this.#attempt(this.actions.slash({ command, subcommand, options: checked.options }));
  }

  async #say(content: string): Promise<void> {
    const isSent = await this.#attempt(this.actions.say(content));
    if (!isSent) return;
    this.problem = { place: 'text', message: `${this.botName} reads commands only: type / to see them.` };
  }

  /** Empties the line once the server has taken it; says why where it has not. */
  async #attempt(sending: Promise<void>): Promise<boolean> {
    try {
      await sending;
      this.#reset('');
      this.#focus('text');
      return true;
    } catch (error) {
      this.problem = { place: this.place, message: error instanceof Error ? error.message : String(error) };
      return false;
    }
  }
}

customElements.define('chat-composer', ChatComposer);

declare global {
  interface HTMLElementTagNameMap {
    'chat-composer': ChatComposer;
  }
}
