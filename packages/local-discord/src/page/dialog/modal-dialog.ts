import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/payloads/v10';
import { ComponentType } from 'discord-api-types/payloads/v10';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { sizeProblem } from '../../bytes.js';
import { fileProblem, type ModalField, modalFields, problemOf } from '../../modal-fields.js';
import { type Nameable, nothingNameable } from '../composer/commands.js';
import { chooseFiles } from '../files.js';
import type { Answer, Entered } from './entered.js';
import { inputId, renderField } from './fields.js';
import { offered } from './offered.js';

export interface DialogActions {
  /** Rejects with a message to show; what was entered then stays. */
  submit(interactionId: string, entered: Entered): Promise<void>;
  close(): void;
}

/**
 * `<modal-dialog>`: a form that the bot has opened. While it is open the rest of the page is out of reach, and Escape leaves it
 * without sending.
 */
export class ModalDialog extends LitElement {
  static override properties = {
    interactionId: { attribute: false },
    modal: { attribute: false },
    botName: { attribute: false },
    nameable: { attribute: false },
    maxFileBytes: { attribute: false },
    actions: { attribute: false },
    entered: { state: true },
    problems: { state: true },
    failure: { state: true },
    isSending: { state: true },
  };

  declare interactionId: string;
  declare modal: APIModalInteractionResponseCallbackData;
  declare botName: string;
  declare nameable: Nameable;
  declare maxFileBytes: number;
  declare actions: DialogActions;
  declare private entered: Entered;
  declare private problems: Readonly<Record<string, string>>;
  declare private failure: string | null;
  declare private isSending: boolean;
  #fields: readonly ModalField[] = [];

  constructor() {
    super();
    this.botName = '';
    this.nameable = nothingNameable;
    this.maxFileBytes = 0;
    this.entered = {};
    this.problems = {};
    this.failure = null;
    this.isSending = false;
  }

  /** Takes files that were dropped or pasted: into the first input for them that has room. */
  takeFiles(files: readonly File[]): void {
    const uploads = this.#fields.filter(({ type }) => type === ComponentType.FileUpload);
    const free = uploads.find((field) => this.#filesOf(field).length < field.most) ?? uploads[0];
    if (free) this.#addFiles(free, files);
  }

  // No shadow root, so that styles and the accessibility tree are those of the page.
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('modal')) return;
    this.#fields = modalFields(this.modal).map((field) => ({
      ...field,
      options: offered(field, this.nameable),
    }));
    this.entered = Object.fromEntries(
      this.#fields.map(({ customId, type, initial }) => [
        customId,
        { value: initial, files: type === ComponentType.FileUpload ? [] : null },
      ]),
    );
    this.problems = {};
    this.failure = null;
    this.isSending = false;
  }

  protected override render(): TemplateResult {
    const { modal, failure, isSending } = this;
    return html`<dialog class="modal" aria-labelledby="modal-title" @cancel=${(event: Event) => this.#leave(event)}>
      <form class="modal-form" novalidate autocomplete="off" @submit=${(event: Event) => this.#submit(event)}>
        <header class="modal-header">
          <h2 id="modal-title">${modal.title}</h2>
          <button type="button" class="modal-close" aria-label="Close" @click=${() => this.#close()}>×</button>
        </header>
        <div class="modal-body">
          <p class="modal-note">This form will be submitted to <b>${this.botName}</b>.</p>
          ${modal.components.map((component) => this.#renderComponent(component))}
        </div>
        <p class="modal-failure" role="alert">${failure ?? nothing}</p>
        <footer class="modal-footer">
          <button type="button" class="button secondary" @click=${() => this.#close()}>Cancel</button>
          <button type="submit" class="button primary" aria-disabled=${isSending ? 'true' : nothing}>
            ${isSending ? 'Submitting…' : 'Submit'}
          </button>
        </footer>
      </form>
    </dialog>`;
  }

  protected override firstUpdated(): void {
    this.#dialog?.showModal();
    this.#input(this.#fields[0])?.focus();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  #input(field: ModalField | undefined): HTMLElement | null {
    return field ? this.querySelector(`#${inputId(field)}`) : null;
  }

  #answerOf({ customId }: ModalField): Answer {
    return this.entered[customId] ?? { value: null, files: null };
  }

  #filesOf(field: ModalField): readonly File[] {
    return this.#answerOf(field).files ?? [];
  }

  #renderComponent(component: { readonly type: ComponentType }): TemplateResult | typeof nothing {
    if ('content' in component) return html`<p class="modal-text">${String(component.content)}</p>`;
    const inner = component as { component?: { custom_id: string }; components?: { custom_id: string }[] };
    const ids = [inner.component, ...(inner.components ?? [])].map((one) => one?.custom_id);
    const fields = this.#fields.filter(({ customId }) => ids.includes(customId));
    return html`${fields.map((field) =>
      renderField({
        field,
        answer: this.#answerOf(field),
        problem: this.problems[field.customId] ?? null,
        onValue: (value) => this.#put(field, { value, files: null }),
        onPick: () => void this.#pick(field),
        onDrop: (index) => {
          this.#put(field, { value: null, files: this.#filesOf(field).toSpliced(index, 1) });
          this.#input(field)?.focus();
        },
      }),
    )}`;
  }

  #put({ customId }: ModalField, answer: Answer): void {
    const { [customId]: _mended, ...others } = this.problems;
    this.problems = others;
    this.entered = { ...this.entered, [customId]: answer };
  }

  async #pick(field: ModalField): Promise<void> {
    this.#addFiles(field, await chooseFiles({ types: field.fileTypes, isSeveral: field.most > 1 }));
    this.#input(field)?.focus();
  }

  #addFiles(field: ModalField, files: readonly File[]): void {
    const refusals = files.map(
      (file) => fileProblem(field, file.name) ?? sizeProblem(file, this.maxFileBytes),
    );
    const refused = refusals.find((problem) => problem !== null);
    const taken = files.filter((_file, index) => refusals[index] === null);
    // One takes the place of the other where there is room for one only.
    const before = field.most === 1 && taken.length > 0 ? [] : this.#filesOf(field);
    this.#put(field, { value: null, files: [...before, ...taken] });
    if (refused) this.problems = { ...this.problems, [field.customId]: refused };
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isSending) return;
    this.failure = null;
    const wrong = this.#fields.flatMap((field) => {
      const { value, files } = this.#answerOf(field);
      const problem = problemOf(field, files?.map(({ name }) => name) ?? value);
      return problem === null ? [] : [[field, problem] as const];
    });
    this.problems = Object.fromEntries(wrong.map(([{ customId }, problem]) => [customId, problem]));
    const [first] = wrong;
    if (first) {
      this.#input(first[0])?.focus();
      return;
    }
    this.isSending = true;
    try {
      await this.actions.submit(this.interactionId, this.entered);
      this.#close();
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
    }
    this.isSending = false;
  }

  /** Escape: the dialog goes by our own hand, so that the page knows. */
  #leave(event: Event): void {
    event.preventDefault();
    this.#close();
  }

  #close(): void {
    this.#dialog?.close();
    this.actions.close();
  }
}

customElements.define('modal-dialog', ModalDialog);

declare global {
  interface HTMLElementTagNameMap {
    'modal-dialog': ModalDialog;
  }
}
