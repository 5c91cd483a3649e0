import type { APIAttachment } from 'discord-api-types/payloads/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { sizeText } from '../../bytes.js';

const fileIcon = html`<svg viewBox="0 0 24 24" width="30" height="30" aria-hidden="true">
  <path fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" d="M6 2.5h8l5 5v14H6zM14 2.5v5h5M9 13h7M9 17h7"/>
</svg>`;

/** The address as this page reaches it: it may have been opened under another name of this machine. */
function pathOf({ url }: APIAttachment): string {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

function renderFile(attachment: APIAttachment): TemplateResult {
  const { filename, size, description } = attachment;
  return html`<div class="file">
    ${fileIcon}
    <div class="file-text">
      <a href=${pathOf(attachment)} download=${filename}>${filename}</a>
      <span class="file-size">${sizeText(size)}${description ? ` • ${description}` : nothing}</span>
    </div>
  </div>`;
}

/** The files of a message by name and size, to be downloaded; pictures too. */
export function renderAttachments(attachments: readonly APIAttachment[]): TemplateResult | typeof nothing {
  if (attachments.length === 0) return nothing;
  return html`<div slot="attachments" class="attachments">${attachments.map(renderFile)}</div>`;
}
