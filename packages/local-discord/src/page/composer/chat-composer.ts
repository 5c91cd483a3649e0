import { type APIApplicationCommand, ApplicationCommandType } from 'discord-api-types/payloads/v10';
import { LitElement, type PropertyValues, type TemplateResult } from 'lit';
import type { AutocompleteAnswer, PageNamed } from '../../page-api.js';
import type { RequestOf } from '../../page-requests.js';
import { chooseFiles } from '../files.js';
import { Autocomplete, type Query } from './autocomplete.js';
import { callables } from './commands.js';
import { checkDraft, type Draft, type FilledOption, partialOptions, restProblem } from './draft.js';
import { inputId } from './ids.js';
import { type KeyAction, keyAction } from './keys.js';
import * as models from './model.js';
import { type Place, placeAfter, placeBefore } from './places.js';
import { renderComposer } from './view.js';

/** A command as it is sent; the caller adds who sends it. */
export interface Call extends Omit<RequestOf<'slash'>, 'user' | 'guild' | 'options'> {
  readonly options: readonly FilledOption[];
}

/** What the composer asks the page to do. Each call rejects with a message to show; the draft then stays. */
export interface ComposerActions {
  slash(call: Call): Promise<void>;
  say(content: string, files: readonly File[]): Promise<void>;
  autocomplete(query: Query, signal: AbortSignal): Promise<AutocompleteAnswer>;
}

/** `<chat-composer>`: a line of text that turns into a command with fields as soon as one is chosen. */
export class ChatComposer extends LitElement {
  static override properties = {
    commands: { attribute: false },
    roles: { attribute: false },
    channelId: { attribute: false },
    channelName: { attribute: false },
    maxFileBytes: { attribute: false },
    botName: { attribute: false },
    actions: { attribute: false },
    model: { state: true },
  };

  declare commands: readonly APIApplicationCommand[];
  /** The roles of the server, as they are shown: `@Helpers`. */
  declare roles: readonly PageNamed[];
  /** Each channel keeps what was typed in it. */
  declare channelId: string;
  declare channelName: string;
  declare maxFileBytes: number;
  declare botName: string;
  declare actions: ComposerActions;
  declare private model: models.Model;

  readonly #kept = new Map<string, models.Model>();
  readonly #autocomplete = new Autocomplete(
    (query, signal) => this.actions.autocomplete(query, signal),
    (answer) => this.#set(models.takeAnswer(this.model, answer, this.#context)),
  );

  constructor() {
    super();
    this.commands = [];
    this.roles = [];
    this.channelId = '';
    this.channelName = '';
    this.maxFileBytes = 0;
    this.botName = '';
    this.model = models.emptyModel();
    this.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node) || !this.contains(relatedTarget))
        this.#set(models.close(this.model));
    });
  }

  /** Puts a command into the line, as if it had been typed, and leaves sending it to the person. */
  type(text: string): void {
    // The space behind it says that the name is complete.
    this.#set(models.typeLine(this.model, `${text} `, this.#context));
    this.#focus();
  }

  /** Removes the error message; what was typed stays. */
  forgetProblem(): void {
    this.#set({ ...this.model, problem: null });
  }

  /** Takes files that were dropped on the page or pasted. */
  takeFiles(files: readonly File[]): void {
    if (files.length === 0) return;
    this.#set(models.takeFiles(this.model, files, this.#context));
    this.#focus();
  }

  /** Puts the caret at the end of the field in which the person typed last. */
  override focus(): void {
    const input = this.querySelector<HTMLElement>(`#${inputId(this.model.place)}`);
    // Where the person has just clicked, the caret stays.
    if (!input || input === document.activeElement) return;
    input.focus();
    if (input instanceof HTMLInputElement) input.setSelectionRange(input.value.length, input.value.length);
  }

  get #context(): models.Context {
    const { commands, roles, botName, maxFileBytes } = this;
    return { commands: callables(commands, roles), botName, maxFileBytes };
  }

  // No shadow root, so that labels, styles and the accessibility tree are those of the page.
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('channelId');
    if (before) {
      this.#kept.set(before, this.model);
      this.model = this.#kept.get(this.channelId) ?? models.emptyModel();
    }
    if (changed.has('commands')) this.model = models.refresh(this.model, this.#context);
  }

  protected override render(): TemplateResult {
    const { model, channelName } = this;
    const context = this.#context;
    return renderComposer({
      ...model,
      channelName,
      panel: models.panelOf(model, context),
      onInput: (place, text) => this.#set(models.edit(this.model, place, text, context)),
      onFocus: (place) => this.#enter(place),
      onKeydown: (place, event) => this.#press(place, event),
      onChoose: (suggestion) => this.#set(models.choose(this.model, suggestion, context)),
      onHover: (index) => this.#set(models.mark(this.model, index)),
      onPick: (place) => void this.#pick(place),
      onEmpty: (index) => {
        this.#set(models.emptyFile(this.model, index, context));
        this.#focus();
      },
      onDrop: (index) => {
        this.#set(models.dropFile(this.model, index));
        this.#focus();
      },
      onRemove: (index) => this.#set(models.removePlace(this.model, index, context)),
      onSubmit: (event) => {
        event.preventDefault();
        void this.#submit();
      },
    });
  }

  protected override updated(changed: PropertyValues<{ model: models.Model }>): void {
    this.querySelector('.suggestion-active')?.scrollIntoView({ block: 'nearest' });
    const before = changed.get('model');
    const { place, draft } = this.model;
    const isMoved = before && (before.place !== place || before.draft?.callable !== draft?.callable);
    if (isMoved && !this.#isLeft()) this.#focus();
  }

  /** Whether the person has gone to another part of the page, as while something is sent. */
  #isLeft(): boolean {
    const { activeElement } = document;
    return activeElement !== null && activeElement !== document.body && !this.contains(activeElement);
  }

  #set(model: models.Model): void {
    const before = this.model;
    this.model = model;
    const { draft, place, offered } = model;
    if (!offered?.isLoading) this.#autocomplete.cancel();
    else if (!before.offered?.isLoading || before.draft !== draft || before.place !== place) this.#askBot();
  }

  /** Asks for the choices of the field that is being typed. */
  #askBot(): void {
    const { draft, place } = this.model;
    const field = typeof place === 'number' ? draft?.fields[place] : undefined;
    if (!draft || typeof place !== 'number' || !field) return;
    const { command, subcommand } = draft.callable;
    this.#autocomplete.request({
      command,
      subcommand,
      options: partialOptions(draft, place),
      focused: field.option.name,
    });
  }

  #focus(): void {
    void this.updateComplete.then(() => this.focus());
  }

  #enter(place: Place): void {
    const isThere = this.model.place === place && this.model.isOpen;
    if (!isThere) this.#set(models.enterPlace(this.model, place, this.#context));
  }

  #press(place: Place, event: KeyboardEvent): void {
    const { model } = this;
    const context = this.#context;
    const panel = models.panelOf(model, context);
    const suggestion = panel?.suggestions[model.active];
    const action = keyAction(event, { place, hasActive: suggestion !== undefined });
    if (!action) return;
    event.preventDefault();
    const meanings: Record<KeyAction, () => models.Model> = {
      down: () => models.moveMark(model, 1, context),
      up: () => models.moveMark(model, -1, context),
      choose: () => (suggestion ? models.choose(model, suggestion, context) : model),
      leave: () => models.leave(model, context),
      remove: () => models.removePlace(model, place, context),
      left: () => models.enterPlace(model, placeBefore(model.draft, place), context),
      right: () => models.enterPlace(model, placeAfter(model.draft, place), context),
    };
    this.#set(meanings[action]());
  }

  /** Lets the person choose: one file for an option, any number for a message. */
  async #pick(place: Place): Promise<void> {
    const field = typeof place === 'number' ? this.model.draft?.fields[place] : undefined;
    const files = await chooseFiles(!field);
    if (files.length === 0) return;
    if (field) this.#set({ ...this.model, place });
    this.takeFiles(files);
  }

  async #submit(): Promise<void> {
    this.#set(models.close(this.model));
    const { draft, text, rest, files } = this.model;
    if (draft && files.length > 0) this.#complain('rest', models.unplacedProblem(files));
    else if (draft && rest.trim() !== '') this.#complain('rest', restProblem(draft));
    else if (draft) await this.#send(draft);
    else if (text.startsWith('/')) this.#complain('text', 'There is no such command here.');
    else if (text.trim() !== '' || files.length > 0) await this.#say(text.trim(), files);
  }

  async #send(draft: Draft): Promise<void> {
    const checked = checkDraft(draft);
    if ('problem' in checked) {
      this.#complain(checked.index, checked.problem);
      return;
    }
    const { command, subcommand } = draft.callable;
    await this.#attempt(this.actions.slash({ command, subcommand, options: checked.options }));
  }

  async #say(content: string, files: readonly File[]): Promise<void> {
    const isSent = await this.#attempt(this.actions.say(content, files));
    const readsMessages = this.commands.some(({ type }) => type === ApplicationCommandType.Message);
    if (isSent && !readsMessages)
      this.#complain('text', `${this.botName} reads commands only: type / to see them.`);
  }

  /** Empties the line once the server has taken it; says why where it has not. */
  async #attempt(sending: Promise<void>): Promise<boolean> {
    try {
      await sending;
    } catch (error) {
      this.#complain(this.model.place, error instanceof Error ? error.message : String(error));
      return false;
    }
    this.#set(models.emptyModel());
    if (!this.#isLeft()) this.#focus();
    return true;
  }

  #complain(place: Place, message: string): void {
    this.#set({ ...models.close(this.model), place, problem: { place, message } });
    this.#focus();
  }
}

customElements.define('chat-composer', ChatComposer);

declare global {
  interface HTMLElementTagNameMap {
    'chat-composer': ChatComposer;
  }
}
