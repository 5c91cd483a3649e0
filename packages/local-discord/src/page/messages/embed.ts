import type { APIEmbed } from 'discord-api-types/payloads/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { type Names, renderMarkdown } from '../markdown/render.js';

function renderFields({ title, fields = [] }: APIEmbed, names: Names): TemplateResult {
  const level = title ? 5 : 4;
  // The names are rendered here: Skyra would look for emoji in them and load those from Discord.
  return html`<discord-embed-fields slot="fields">${fields.map(
    (field) =>
      html`<discord-embed-field><div class="field-name" role="heading" aria-level=${level}>${renderMarkdown(field.name, names)}</div><div class="markdown">${renderMarkdown(field.value, names)}</div></discord-embed-field>`,
  )}</discord-embed-fields>`;
}

function colourOf({ color }: APIEmbed): string {
  return color === undefined ? 'var(--embed-bar)' : `#${color.toString(16).padStart(6, '0')}`;
}

/** One embed, its title, texts and fields as Discord lays them out. */
export function renderEmbed(embed: APIEmbed, names: Names): TemplateResult {
  const { author, title, description, fields, footer } = embed;
  return html`<discord-embed slot="embeds" color=${colourOf(embed)}>
    <div slot="description" class="embed-text">
      ${author ? html`<div class="embed-author">${author.name}</div>` : nothing}
      ${title ? html`<h4 class="embed-title">${renderMarkdown(title, names)}</h4>` : nothing}
      ${description ? html`<div class="markdown">${renderMarkdown(description, names)}</div>` : nothing}
    </div>
    ${fields?.length ? renderFields(embed, names) : nothing}
    ${footer ? html`<discord-embed-footer slot="footer"><span>${footer.text}</span></discord-embed-footer>` : nothing}
  </discord-embed>`;
}
