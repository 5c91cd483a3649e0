import {
  type APIMessage,
  type APIMessageTopLevelComponent,
  ComponentType,
} from 'discord-api-types/payloads/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { PageEntry } from '../../page-api.js';
import type { MessageActions } from './actions.js';

type Row = Extract<APIMessageTopLevelComponent, { type: ComponentType.ActionRow }>;
type Part = Row['components'][number];
type Button = Extract<Part, { custom_id: string; type: ComponentType.Button }>;
type Select = Extract<Part, { type: ComponentType.StringSelect }>;

const waiting = html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>`;

// Buttons of our own: Skyra's can be pressed with the keyboard even when disabled. All are in Discord's grey.
function renderButton(entry: PageEntry, { custom_id: id, label, disabled }: Button, actions: MessageActions) {
  const isWaiting = entry.presses[id] === 'waiting';
  const isOff = disabled === true || isWaiting;
  // aria-disabled instead of disabled: the focus stays when an answer in place turns the pressed button off.
  return html`<button
    type="button"
    class=${classMap({ button: true, waiting: isWaiting })}
    aria-disabled=${isOff ? 'true' : nothing}
    @click=${() => isOff || actions.press(entry.message.id, id)}
  ><span class="button-label">${label}</span>${isWaiting ? waiting : nothing}</button>`;
}

function renderSelect(entry: PageEntry, select: Select, actions: MessageActions): TemplateResult {
  return html`<select
    class="select"
    aria-label=${select.placeholder ?? 'Choose one'}
    ?disabled=${select.disabled || entry.presses[select.custom_id] === 'waiting'}
    @change=${({ target }: Event) => {
      const { value } = target as HTMLSelectElement;
      // What it says again afterwards: the same may be chosen once more.
      (target as HTMLSelectElement).selectedIndex = 0;
      actions.press(entry.message.id, select.custom_id, [value]);
    }}
  >
    <option value="" disabled selected>${select.placeholder ?? 'Choose one'}</option>
    ${select.options.map(
      (option) => html`<option value=${option.value} ?selected=${option.default}>${option.label}</option>`,
    )}
  </select>`;
}

function renderPart(entry: PageEntry, part: Part, actions: MessageActions): TemplateResult | typeof nothing {
  if (part.type === ComponentType.Button && 'custom_id' in part) return renderButton(entry, part, actions);
  if (part.type === ComponentType.StringSelect) return renderSelect(entry, part, actions);
  return nothing;
}

/** The buttons and menus under a message, with the state of each press. */
export function renderComponents(entry: PageEntry, actions: MessageActions): TemplateResult | typeof nothing {
  const { components = [] }: APIMessage = entry.message;
  if (components.length === 0) return nothing;
  const hasFailed = Object.values(entry.presses).includes('failed');
  return html`<div slot="components" class="components">
    ${components.map((row) =>
      row.type === ComponentType.ActionRow
        ? html`<div class="row" role="group" aria-label="Actions">
            ${row.components.map((part) => renderPart(entry, part, actions))}
          </div>`
        : nothing,
    )}
    ${hasFailed ? html`<p class="failure" role="alert">This interaction failed.</p>` : nothing}
  </div>`;
}
