import { ComponentType } from 'discord-api-types/payloads/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FieldOption, FieldValue, ModalField } from '../../modal-fields.js';
import { renderTray } from '../tray.js';
import type { Answer } from './entered.js';

/** One input with what was entered, and the functions that it calls. */
export interface FieldView {
  readonly field: ModalField;
  readonly answer: Answer;
  readonly problem: string | null;
  onValue(value: FieldValue): void;
  onPick(): void;
  onDrop(index: number): void;
}

/** The part of an input that gets the focus. */
export const inputId = ({ index }: ModalField): string => `modal-${index}`;
const labelId = (field: ModalField): string => `${inputId(field)}-label`;

/** What is below the label: what the bot says of the input, and what is wrong with it. */
function describedBy({ field, problem }: FieldView): string | typeof nothing {
  const ids = [field.description && `${inputId(field)}-about`, problem && `${inputId(field)}-problem`];
  return ids.filter(Boolean).join(' ') || nothing;
}

function entered(event: Event): string {
  return (event.target as HTMLInputElement).value;
}

function renderText(view: FieldView): TemplateResult {
  const { field, answer, problem, onValue } = view;
  const onInput = (event: Event) => onValue(entered(event));
  return field.isParagraph
    ? html`<textarea
        id=${inputId(field)}
        class="field-input"
        rows="5"
        placeholder=${field.placeholder}
        aria-required=${field.isRequired}
        aria-invalid=${problem ? 'true' : nothing}
        aria-describedby=${describedBy(view)}
        .value=${live(String(answer.value ?? ''))}
        @input=${onInput}
      ></textarea>`
    : html`<input
        id=${inputId(field)}
        class="field-input"
        type="text"
        placeholder=${field.placeholder}
        aria-required=${field.isRequired}
        aria-invalid=${problem ? 'true' : nothing}
        aria-describedby=${describedBy(view)}
        .value=${live(String(answer.value ?? ''))}
        @input=${onInput}
      />`;
}

function chosen({ value }: Answer): readonly string[] {
  return Array.isArray(value) ? value : typeof value === 'string' ? [value] : [];
}

/** A list to choose one of. */
function renderSelect(view: FieldView): TemplateResult {
  const { field, answer, problem, onValue } = view;
  const [value = ''] = chosen(answer);
  const onChange = (event: Event) => onValue(entered(event) === '' ? [] : [entered(event)]);
  return html`<select
    id=${inputId(field)}
    class="field-input"
    aria-required=${field.isRequired}
    aria-invalid=${problem ? 'true' : nothing}
    aria-describedby=${describedBy(view)}
    @change=${onChange}
  >
    <option value="" ?selected=${value === ''}>${field.placeholder || 'Make a selection'}</option>
    ${field.options.map(
      (option) =>
        html`<option value=${option.value} ?selected=${option.value === value}>${option.label}</option>`,
    )}
  </select>`;
}

function renderChoice(view: FieldView, option: FieldOption, index: number): TemplateResult {
  const { field, answer, problem, onValue } = view;
  const isOne = field.type === ComponentType.RadioGroup;
  const values = chosen(answer);
  const onChange = ({ target }: Event) => {
    const others = values.filter((value) => value !== option.value);
    if (isOne) onValue(option.value);
    else onValue((target as HTMLInputElement).checked ? [...others, option.value] : others);
  };
  return html`<label class="field-choice">
    <input
      id=${index === 0 ? inputId(field) : nothing}
      type=${isOne ? 'radio' : 'checkbox'}
      name=${inputId(field)}
      aria-invalid=${problem ? 'true' : nothing}
      .checked=${live(values.includes(option.value))}
      @change=${onChange}
    />
    <span>
      ${option.label}
      ${option.description ? html`<span class="field-about">${option.description}</span>` : nothing}
    </span>
  </label>`;
}

/** Options to mark: one of them, or several. */
function renderChoices(view: FieldView): TemplateResult {
  const { field } = view;
  return html`<div
    class="field-choices"
    role=${field.type === ComponentType.RadioGroup ? 'radiogroup' : 'group'}
    aria-labelledby=${labelId(field)}
    aria-describedby=${describedBy(view)}
  >
    ${field.options.map((option, index) => renderChoice(view, option, index))}
  </div>`;
}

function renderMark(view: FieldView): TemplateResult {
  const { field, answer, onValue } = view;
  return html`<input
    id=${inputId(field)}
    class="field-mark"
    type="checkbox"
    aria-describedby=${describedBy(view)}
    .checked=${live(answer.value === true)}
    @change=${(event: Event) => onValue((event.target as HTMLInputElement).checked)}
  />`;
}

function renderUpload(view: FieldView): TemplateResult {
  const { field, answer, onPick, onDrop } = view;
  const files = answer.files ?? [];
  const most = field.most === 1 ? 'a file' : `up to ${field.most} files`;
  return html`<div role="group" aria-labelledby=${labelId(field)} aria-describedby=${describedBy(view)}>
    <button id=${inputId(field)} type="button" class="field-upload" @click=${onPick}>
      Choose ${most}<span class="field-about">or drop or paste ${field.most === 1 ? 'it' : 'them'} here</span>
    </button>
    ${renderTray({ label: 'Chosen files', files, icon: nothing, onDrop })}
  </div>`;
}

function renderInput(view: FieldView): TemplateResult {
  switch (view.field.type) {
    case ComponentType.TextInput:
      return renderText(view);
    case ComponentType.FileUpload:
      return renderUpload(view);
    case ComponentType.Checkbox:
      return renderMark(view);
    case ComponentType.RadioGroup:
    case ComponentType.CheckboxGroup:
      return renderChoices(view);
    default:
      return view.field.most === 1 ? renderSelect(view) : renderChoices(view);
  }
}

const grouped: readonly ComponentType[] = [
  ComponentType.FileUpload,
  ComponentType.RadioGroup,
  ComponentType.CheckboxGroup,
];

/** An input with its label, what the bot says of it, and what is wrong with it. */
export function renderField(view: FieldView): TemplateResult {
  const { field, problem } = view;
  const { label, description, isRequired } = field;
  const star = isRequired
    ? html`<span class="field-required" aria-hidden="true">*</span><span class="unseen">, required</span>`
    : nothing;
  const isGroup = grouped.includes(field.type) || (field.type !== ComponentType.TextInput && field.most > 1);
  return html`<div class="field">
    ${
      isGroup
        ? html`<span class="field-label" id=${labelId(field)}>${label}${star}</span>`
        : html`<label class="field-label" for=${inputId(field)}>${label}${star}</label>`
    }
    ${description ? html`<p class="field-about" id="${inputId(field)}-about">${description}</p>` : nothing}
    ${renderInput(view)}
    ${problem ? html`<p class="field-problem" id="${inputId(field)}-problem">${problem}</p>` : nothing}
  </div>`;
}
