import type { APIAttachment } from 'discord-api-types/payloads/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { sizeText } from '../../bytes.js';
import { shownTypes } from '../../file-types.js';

const fileIcon = html`<svg viewBox="0 0 24 24" width="30" height="30" aria-hidden="true">
  <path fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" d="M6 2.5h8l5 5v14H6zM14 2.5v5h5M9 13h7M9 17h7"/>
</svg>`;

/** The address as this page reaches it: it may have been opened under another name of this machine. */
function pathOf({ url }: APIAttachment): string {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

function renderImage(attachment: APIAttachment): TemplateResult {
  const { description, filename } = attachment;
  return html`<a class="image" href=${pathOf(attachment)} target="_blank" rel="noopener noreferrer">
    <img src=${pathOf(attachment)} alt=${description ?? filename} />
  </a>`;
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

/** The files of a message: pictures as such, everything else by name and size, to be downloaded. */
export function renderAttachments(attachments: readonly APIAttachment[]): TemplateResult | typeof nothing {
  if (attachments.length === 0) return nothing;
  return html`<div slot="attachments" class="attachments">
    ${attachments.map((attachment) =>
      shownTypes.includes(attachment.content_type ?? '') ? renderImage(attachment) : renderFile(attachment),
    )}
  </div>`;
}
