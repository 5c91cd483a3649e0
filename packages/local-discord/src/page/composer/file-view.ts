import { html, nothing, type TemplateResult } from 'lit';
import { sizeText } from '../../bytes.js';
import { renderNameAndSize, renderRemove, renderTray } from '../tray.js';
import type { Field } from './draft.js';
import { describedBy, inputId } from './ids.js';
import type { ComposerView } from './view.js';

/** In place of a line to type in: the button that asks for a file, and names the one that was chosen. */
export function renderFile(view: ComposerView, { option, file }: Field, index: number): TemplateResult {
  const label = `${option.name}${option.required ? ', required' : ''}`;
  return html`<button
      id=${inputId(index)}
      type="button"
      class="chip-file"
      aria-label=${file ? `${label}: ${file.name}, ${sizeText(file.size)}. Choose another file` : `${label}: choose a file`}
      aria-describedby=${describedBy(view, index)}
      @focus=${() => view.onFocus(index)}
      @keydown=${(event: KeyboardEvent) => view.onKeydown(index, event)}
      @click=${() => view.onPick(index)}
    >${file ? renderNameAndSize(file) : 'Choose a file'}</button>
    ${file ? renderRemove(file, () => view.onEmpty(index)) : nothing}`;
}

/** The files that go with the message. */
export function renderAttached({ files, onDrop }: ComposerView): TemplateResult | typeof nothing {
  return renderTray({ label: 'Attached files', files, icon: fileIcon, onDrop });
}

const fileIcon = html`<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
  <path fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" d="M6 2.5h8l5 5v14H6zM14 2.5v5h5"/>
</svg>`;
