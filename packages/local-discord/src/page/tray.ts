import { html, nothing, type TemplateResult } from 'lit';
import { sizeText } from '../bytes.js';

/** A chosen file as it is shown everywhere. */
export function renderNameAndSize({ name, size }: File): TemplateResult {
  return html`<span class="file-name">${name}</span> <span class="file-size">${sizeText(size)}</span>`;
}

/** The button that takes a chosen file away. */
export function renderRemove({ name }: File, onRemove: () => void): TemplateResult {
  return html`<button type="button" class="chip-remove" aria-label="Remove ${name}" @click=${onRemove}>×</button>`;
}

/** Files that were chosen and not sent yet. */
export function renderTray(tray: {
  readonly label: string;
  readonly files: readonly File[];
  readonly icon: TemplateResult | typeof nothing;
  onDrop(index: number): void;
}): TemplateResult | typeof nothing {
  if (tray.files.length === 0) return nothing;
  return html`<ul class="tray" aria-label=${tray.label}>
    ${tray.files.map(
      (file, index) => html`<li class="tray-file">
        ${tray.icon} ${renderNameAndSize(file)} ${renderRemove(file, () => tray.onDrop(index))}
      </li>`,
    )}
  </ul>`;
}
