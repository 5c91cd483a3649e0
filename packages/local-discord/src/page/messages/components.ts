import {
  type APIComponentInContainer,
  type APIContainerComponent,
  type APIMessage,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/payloads/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { hrefOf } from '../../markdown/href.js';
import type { PageEntry } from '../../page-api.js';
import { type Names, renderMarkdown } from '../markdown/render.js';
import type { MessageActions } from './actions.js';

type Row = Extract<APIMessageTopLevelComponent, { type: ComponentType.ActionRow }>;
type Part = Row['components'][number];
type Button = Extract<Part, { type: ComponentType.Button }>;
type Select = Extract<Part, { type: ComponentType.StringSelect }>;

const styleNames: Partial<Record<ButtonStyle, string>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Secondary]: 'secondary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'danger',
};

const leavesIcon = html`<svg viewBox="0 0 24 24" width="14" height="14" aria-hidden="true">
  <path fill="none" stroke="currentColor" stroke-width="2.5" d="M10 4H4v16h16v-6M14 4h6v6M20 4l-9 9"/>
</svg>`;

const waiting = html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>`;

// Buttons of our own: Skyra's can be pressed with the keyboard even when disabled, and the contrast of its green
// and red is below WCAG AA.
function renderButton(
  entry: PageEntry,
  button: Button,
  actions: MessageActions,
): TemplateResult | typeof nothing {
  const label = 'label' in button ? (button.label ?? '') : '';
  const emoji = 'emoji' in button && button.emoji?.id == null ? (button.emoji?.name ?? '') : '';
  if (button.style === ButtonStyle.Link) {
    const href = hrefOf(button.url);
    if (!href || button.disabled)
      return html`<span class="button secondary" aria-disabled="true">${label}</span>`;
    return html`<a class="button secondary" href=${href} target="_blank" rel="noopener noreferrer"
      >${label} ${leavesIcon}<span class="unseen">(opens another page)</span></a>`;
  }
  if (button.style === ButtonStyle.Premium) return nothing;
  const id = button.custom_id;
  const isWaiting = entry.presses[id] === 'waiting';
  const isOff = button.disabled === true || isWaiting;
  const classes = { button: true, waiting: isWaiting, [styleNames[button.style] ?? 'secondary']: true };
  // aria-disabled instead of disabled: the focus stays when an answer in place turns the pressed button off.
  return html`<button
    type="button"
    class=${classMap(classes)}
    aria-disabled=${isOff ? 'true' : nothing}
    @click=${() => isOff || actions.press(entry.message.id, id)}
  ><span class="button-label">${emoji} ${label}</span>${isWaiting ? waiting : nothing}</button>`;
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
  if (part.type === ComponentType.Button) return renderButton(entry, part, actions);
  if (part.type === ComponentType.StringSelect) return renderSelect(entry, part, actions);
  return nothing;
}

function renderContainer(
  entry: PageEntry,
  { accent_color: accent, components }: APIContainerComponent,
  names: Names,
  actions: MessageActions,
): TemplateResult {
  const colour = accent == null ? 'var(--embed-bar)' : `#${accent.toString(16).padStart(6, '0')}`;
  return html`<div class="container" style="border-left-color: ${colour}">
    ${components.map((part) => renderComponent(entry, part, names, actions))}
  </div>`;
}

/** Rows of buttons, and of Components V2 those that hold text; pictures and files are not shown. */
function renderComponent(
  entry: PageEntry,
  component: APIMessageTopLevelComponent | APIComponentInContainer,
  names: Names,
  actions: MessageActions,
): TemplateResult | typeof nothing {
  switch (component.type) {
    case ComponentType.ActionRow:
      return html`<div class="row" role="group" aria-label="Actions">
        ${component.components.map((part) => renderPart(entry, part, actions))}
      </div>`;
    case ComponentType.TextDisplay:
      return html`<div class="markdown">${renderMarkdown(component.content, names)}</div>`;
    case ComponentType.Separator:
      return component.divider === false ? html`<div class="gap"></div>` : html`<hr class="divider">`;
    case ComponentType.Section:
      return html`<div class="section">
        <div>${component.components.map((part) => renderComponent(entry, part, names, actions))}</div>
        ${component.accessory.type === ComponentType.Button ? renderButton(entry, component.accessory, actions) : nothing}
      </div>`;
    case ComponentType.Container:
      return renderContainer(entry, component, names, actions);
    default:
      return nothing;
  }
}

/** The buttons under a message, or all of it where it is made of Components V2, with the state of each press. */
export function renderComponents(
  entry: PageEntry,
  names: Names,
  actions: MessageActions,
): TemplateResult | typeof nothing {
  const { components = [] }: APIMessage = entry.message;
  if (components.length === 0) return nothing;
  const hasFailed = Object.values(entry.presses).includes('failed');
  return html`<div slot="components" class="components">
    ${components.map((component) => renderComponent(entry, component, names, actions))}
    ${hasFailed ? html`<p class="failure" role="alert">This interaction failed.</p>` : nothing}
  </div>`;
}
