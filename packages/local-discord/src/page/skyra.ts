// Must be imported before the components, which read this setting while they load; without it they fetch avatars
// from Discord.
import './skyra-config.js';
import { DiscordAuthorInfo } from '@skyra/discord-components-core/discord-author-info.js';
import { DiscordCommand } from '@skyra/discord-components-core/discord-command.js';
import { DiscordEmbed } from '@skyra/discord-components-core/discord-embed.js';
import { type CSSResult, css } from 'lit';
import '@skyra/discord-components-core/discord-embed-description.js';
import '@skyra/discord-components-core/discord-embed-field.js';
import '@skyra/discord-components-core/discord-embed-fields.js';
import { DiscordEmbedFooter } from '@skyra/discord-components-core/discord-embed-footer.js';
import { DiscordMessage } from '@skyra/discord-components-core/discord-message.js';
import { DiscordVerifiedAuthorTag } from '@skyra/discord-components-core/discord-verified-author-tag.js';

/**
 * Adds rules to the shadow of a component, after its own ones: its colours are those of the Discord of 2021, several of
 * them below the contrast that AA asks for, and cannot be reached from outside.
 */
function restyle(component: { elementStyles: unknown[] }, rules: CSSResult): void {
  component.elementStyles.push(rules);
}

restyle(
  DiscordMessage,
  css`
    .discord-message-timestamp,
    .discord-message-edited {
      color: var(--text-muted) !important;
      font-size: 12px;
    }
    .discord-author-avatar img {
      cursor: default;
    }
    .discord-message-content {
      min-width: 0;
      line-height: 1.375rem;
    }
  `,
);
restyle(
  DiscordAuthorInfo,
  css`
    .discord-author-username {
      color: var(--text-strong) !important;
      cursor: default !important;
      text-decoration: none !important;
    }
  `,
);
restyle(
  DiscordVerifiedAuthorTag,
  css`
    * {
      text-transform: none;
    }
  `,
);
restyle(
  DiscordCommand,
  css`
    :host {
      color: var(--text-muted) !important;
    }
    :host::before {
      border-color: var(--embed-bar) !important;
    }
    .discord-replied-message-username {
      color: var(--text-normal) !important;
      opacity: 1 !important;
    }
    :host .discord-slash-command-name,
    :host .discord-slash-command-name:hover {
      color: var(--mention-text) !important;
      background-color: var(--mention-back) !important;
    }
  `,
);
restyle(
  DiscordEmbed,
  css`
    .discord-embed-wrapper {
      background-color: var(--back-embed) !important;
      border: 0 !important;
      max-width: 100% !important;
      min-width: 0;
    }
    .discord-embed-grid {
      display: grid !important;
      grid-template-columns: minmax(0, 1fr) !important;
    }
    .discord-embed-root {
      max-width: min(600px, 100%);
    }
  `,
);
restyle(
  DiscordEmbedFooter,
  css`
    :host,
    .discord-footer-separator {
      color: var(--text-muted) !important;
    }
  `,
);
