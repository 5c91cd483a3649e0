import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { live } from 'lit/directives/live.js';
import { type Draft, type Field, isFileOption, remainingOptions } from './draft.js';
import { renderAttached, renderFile } from './file-view.js';
import { filesOf } from './files.js';
import { aboutId, describedBy, inputId, listId, optionId, problemId } from './ids.js';
import type { Panel, Suggestion } from './panel.js';
import type { Place } from './places.js';

/** What the view shows, and the functions that it calls. */
export interface ComposerView {
  readonly channelName: string;
  readonly text: string;
  readonly rest: string;
  readonly draft: Draft | null;
  readonly files: readonly File[];
  readonly place: Place;
  readonly panel: Panel | null;
  readonly active: number;
  readonly problem: { readonly place: Place; readonly message: string } | null;
  onInput(place: Place, text: string): void;
  onFocus(place: Place): void;
  onKeydown(place: Place, event: KeyboardEvent): void;
  onChoose(suggestion: Suggestion): void;
  onHover(index: number): void;
  onRemove(index: number): void;
  /** Asks for a file for this place. */
  onPick(place: Place): void;
  /** Takes the file out of an option. */
  onEmpty(index: number): void;
  /** Takes away a file that goes with the message. */
  onDrop(index: number): void;
  onSubmit(event: Event): void;
}

function renderInput(
  view: ComposerView,
  place: Place,
  text: string,
  label: string,
  hint: string,
): TemplateResult {
  const isHere = view.place === place;
  const hasList = isHere && (view.panel?.suggestions.length ?? 0) > 0;
  const isWrong = view.problem?.place === place;
  return html`<input
    id=${inputId(place)}
    type="text"
    role="combobox"
    autocomplete="off"
    spellcheck="false"
    enterkeyhint="send"
    aria-label=${label}
    aria-autocomplete="list"
    aria-haspopup="listbox"
    aria-expanded=${hasList ? 'true' : 'false'}
    aria-controls=${hasList ? listId : nothing}
    aria-activedescendant=${hasList && view.active >= 0 ? optionId(view.active) : nothing}
    aria-invalid=${isWrong ? 'true' : nothing}
    aria-describedby=${describedBy(view, place)}
    placeholder=${hint}
    .value=${live(text)}
    @input=${(event: InputEvent) => view.onInput(place, (event.target as HTMLInputElement).value)}
    @focus=${() => view.onFocus(place)}
    @keydown=${(event: KeyboardEvent) => view.onKeydown(place, event)}
  />`;
}

function renderChip(view: ComposerView, field: Field, index: number): TemplateResult {
  const { name, required } = field.option;
  const isFile = isFileOption(field.option);
  const classes = {
    chip: true,
    'chip-wrong': view.problem?.place === index,
    'chip-here': view.place === index,
  };
  return html`<span class=${classMap(classes)}>
    <label class="chip-name" for=${inputId(index)}>${name}</label>
    ${
      isFile
        ? renderFile(view, field, index)
        : renderInput(view, index, field.text, `${name}${required ? ', required' : ''}`, '')
    }
    ${
      required || field.file
        ? nothing
        : html`<button
            type="button"
            class="chip-remove"
            tabindex="-1"
            aria-label="Remove ${name}"
            @click=${() => view.onRemove(index)}
          >×</button>`
    }
  </span>`;
}

function renderDraft(view: ComposerView, draft: Draft): TemplateResult {
  const left = remainingOptions(draft).length;
  const label =
    left > 0 ? `Add one of ${left} optional options, or press Enter to send` : 'Press Enter to send';
  return html`<div class="fields" role="group" aria-label="Command ${draft.callable.name}">
    <span class="command-name">/${draft.callable.name}</span>
    ${draft.fields.map((field, index) => renderChip(view, field, index))}
    <span class="rest">${renderInput(view, 'rest', view.rest, label, left > 0 ? `+${left} optional` : '')}</span>
  </div>`;
}

function renderSuggestion(view: ComposerView, suggestion: Suggestion, index: number): TemplateResult {
  const isActive = index === view.active;
  return html`<li
    id=${optionId(index)}
    role="option"
    class=${classMap({ suggestion: true, 'suggestion-active': isActive })}
    aria-selected=${isActive ? 'true' : 'false'}
    @pointermove=${() => view.onHover(index)}
    @click=${() => view.onChoose(suggestion)}
  >
    <span class="suggestion-label">${suggestion.label}</span>
    <span class="suggestion-detail">${suggestion.detail}</span>
  </li>`;
}

function renderPanel(view: ComposerView, panel: Panel): TemplateResult {
  const { heading, description, suggestions, empty } = panel;
  // A click in the list must not take the focus away from the input.
  return html`<div class="panel" @pointerdown=${(event: Event) => event.preventDefault()}>
    <p class="panel-heading" id=${aboutId}><b>${heading}</b> ${description}</p>
    ${
      suggestions.length > 0
        ? html`<ul id=${listId} role="listbox" aria-label=${heading}>
            ${suggestions.map((suggestion, index) => renderSuggestion(view, suggestion, index))}
          </ul>`
        : nothing
    }
    ${suggestions.length === 0 && empty ? html`<p class="panel-empty" role="status">${empty}</p>` : nothing}
  </div>`;
}

const plusIcon = html`<svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
  <path fill="currentColor" d="M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm5 11h-4v4h-2v-4H7v-2h4V7h2v4h4z"/>
</svg>`;

const sendIcon = html`<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
  <path fill="currentColor" d="M3 20.5v-6.8l8.5-1.7L3 10.3V3.5L21.5 12z"/>
</svg>`;

/** The line where messages and commands are typed, and what is above it. */
export function renderComposer(view: ComposerView): TemplateResult {
  const { draft, panel, problem, channelName } = view;
  const attached = [...filesOf(draft), ...view.files].map(({ name }) => name).join(', ');
  return html`<form class="composer" autocomplete="off" @submit=${view.onSubmit}>
    ${panel ? renderPanel(view, panel) : nothing}
    <p class="composer-problem" id=${problemId} role="alert">${problem?.message ?? nothing}</p>
    <p class="unseen" role="status">${attached === '' ? nothing : `Attached: ${attached}`}</p>
    ${renderAttached(view)}
    <div class=${classMap({ bar: true, 'bar-wrong': problem !== null })}>
      ${
        draft
          ? renderDraft(view, draft)
          : renderInput(
              view,
              'text',
              view.text,
              `Message #${channelName}, or / for commands`,
              `Message #${channelName} or type /`,
            )
      }
      ${
        draft
          ? nothing
          : html`<button type="button" class="attach" aria-label="Attach files" @click=${() => view.onPick('text')}>${plusIcon}</button>`
      }
      <button type="submit" class="send" aria-label="Send">${sendIcon}</button>
    </div>
  </form>`;
}
