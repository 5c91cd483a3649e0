import type { APIEmbed, APIEmbedField } from 'discord-api-types/payloads/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { hrefOf } from '../../markdown/href.js';
import { type Names, renderMarkdown } from '../markdown/render.js';

const maxInline = 3;

/** Where each field is in its line: 1 to 3 for inline ones beside each other, null for one that has a line to itself. */
function columns(fields: readonly APIEmbedField[]): readonly (number | null)[] {
  let column = 0;
  return fields.map(({ inline }) => {
    column = inline ? (column % maxInline) + 1 : 0;
    return inline ? column : null;
  });
}

function renderFields({ title, fields = [] }: APIEmbed, names: Names): TemplateResult {
  const level = title ? 5 : 4;
  const column = columns(fields);
  // The names are rendered here: Skyra would look for emoji in them and load those from Discord.
  return html`<discord-embed-fields slot="fields">${fields.map(
    (field, index) => html`<discord-embed-field
      ?inline=${field.inline}
      inline-index=${column[index] ?? nothing}
    ><div class="field-name" role="heading" aria-level=${level}>${renderMarkdown(field.name, names)}</div><div class="markdown">${renderMarkdown(field.value, names)}</div></discord-embed-field>`,
  )}</discord-embed-fields>`;
}

function renderTitle({ title, url }: APIEmbed, names: Names): TemplateResult | typeof nothing {
  if (!title) return nothing;
  const href = hrefOf(url);
  const text = renderMarkdown(title, names);
  return html`<h4 class="embed-title">${
    href ? html`<a href=${href} target="_blank" rel="noopener noreferrer">${text}</a>` : text
  }</h4>`;
}

function renderFooter({ footer, timestamp }: APIEmbed): TemplateResult | typeof nothing {
  if (!footer && !timestamp) return nothing;
  const time = timestamp
    ? new Date(timestamp).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })
    : '';
  const parts = [footer?.text, time].filter(Boolean);
  return html`<discord-embed-footer slot="footer"><span>${parts.join(' • ')}</span></discord-embed-footer>`;
}

function colourOf({ color }: APIEmbed): string {
  return color === undefined ? 'var(--embed-bar)' : `#${color.toString(16).padStart(6, '0')}`;
}

/** One embed, its title, texts and fields as Discord lays them out. */
export function renderEmbed(embed: APIEmbed, names: Names): TemplateResult {
  const { author, description, fields } = embed;
  return html`<discord-embed slot="embeds" color=${colourOf(embed)}>
    <div slot="description" class="embed-text">
      ${author ? html`<div class="embed-author">${author.name}</div>` : nothing}
      ${renderTitle(embed, names)}
      ${description ? html`<div class="markdown">${renderMarkdown(description, names)}</div>` : nothing}
    </div>
    ${fields?.length ? renderFields(embed, names) : nothing}
    ${renderFooter(embed)}
  </discord-embed>`;
}
