import { ApplicationCommandType, MessageType } from 'discord-api-types/payloads/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { PageEntry, PageState } from '../../page-api.js';
import { type Names, renderMarkdown } from '../markdown/render.js';
import { nameOf } from '../state.js';
import type { MessageActions } from './actions.js';
import { renderAttachments } from './attachments.js';
import { renderComponents } from './components.js';
import { renderEmbed } from './embed.js';
import { type MenuItem, onContextMenu } from './message-menu.js';
import { clockTime, dayAndTime } from './time.js';

const dots = html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>`;

const eye = html`<svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true">
  <path fill="currentColor" d="M12 5C7 5 2.7 8.1 1 12c1.7 3.9 6 7 11 7s9.3-3.1 11-7c-1.7-3.9-6-7-11-7zm0 11.5a4.5 4.5 0 1 1 0-9 4.5 4.5 0 0 1 0 9zm0-2a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z"/>
</svg>`;

function renderBody(entry: PageEntry, botName: string, names: Names): TemplateResult | typeof nothing {
  switch (entry.status) {
    case 'sending':
      return html`<span class="pending">${dots} Sending command…</span>`;
    case 'thinking':
      return html`<span class="pending">${dots} ${botName} is thinking…</span>`;
    case 'failed':
      return html`<span class="failure">The application did not respond</span>`;
    case 'sent':
      return entry.message.content
        ? html`<div class="markdown">${renderMarkdown(entry.message.content, names)}</div>`
        : nothing;
  }
}

/** "Only you can see this", with the link that dismisses the message; failed commands can be dismissed too. */
function renderNotice(entry: PageEntry, actions: MessageActions): TemplateResult | typeof nothing {
  if (!entry.isEphemeral && entry.status !== 'failed') return nothing;
  return html`<div slot="reactions" class="notice">
    ${entry.isEphemeral ? html`${eye} Only you can see this • ` : nothing}
    <button type="button" class="link" @click=${() => actions.dismiss(entry.id)}>Dismiss message</button>
  </div>`;
}

/** Who a message is from: the bot, or one of the people. */
function authorOf(entry: PageEntry, state: PageState) {
  const { author } = entry.message;
  const isBot = author.id === state.bot.id || entry.invocation !== null;
  const user = state.users.find(({ id }) => id === author.id);
  return isBot
    ? { isBot, name: state.bot.name, avatarUrl: state.bot.avatarUrl }
    : { isBot, name: user?.name ?? author.username, avatarUrl: user?.avatarUrl };
}

/** Slash commands are named as they are typed, those of a message's menu as they are there. */
function commandName({ message }: PageEntry, name: string): string {
  return message.type === MessageType.ContextMenuCommand ? name : `/${name}`;
}

/** The commands that can be used on a message: none on one that is still to come. */
function renderMenu(
  { status, message }: PageEntry,
  author: string,
  { commands }: PageState,
  actions: MessageActions,
): TemplateResult | typeof nothing {
  const items = commands
    .filter(({ type }) => type === ApplicationCommandType.Message)
    .map(({ name }): MenuItem => ({ name, use: () => actions.use(name, message.id) }));
  if (status !== 'sent' || items.length === 0) return nothing;
  return html`<message-menu .items=${items} .of=${author}></message-menu>`;
}

function headingOf(entry: PageEntry, author: string, at: string): string {
  const { invocation } = entry;
  const told = entry.isEphemeral ? ', only you can see this' : '';
  return invocation
    ? `${author} to ${invocation.user.name}, who used ${commandName(entry, invocation.commandName)}, ${at}${told}`
    : `${author}, ${at}${told}`;
}

/** One message as an article, with its embeds, buttons, and who used which command. */
export function renderEntry(entry: PageEntry, state: PageState, actions: MessageActions): TemplateResult {
  const { message, invocation } = entry;
  const author = authorOf(entry, state);
  const names: Names = {
    user: (id) => nameOf(state, id),
    channel: (id) => (id === state.channel.id ? state.channel.name : 'unknown'),
    role: (id) => state.roles.find((role) => role.id === id)?.name ?? 'unknown-role',
  };
  const at = new Date(message.timestamp);
  const headingId = `entry-${entry.id}`;
  // Placed next to the time, not after the text: answers are embeds, so the word would get a line of its own.
  const isEdited = entry.status === 'sent' && Boolean(message.edited_timestamp);
  const embeds = entry.status === 'sent' ? message.embeds : [];
  return html`<article aria-labelledby=${headingId} @contextmenu=${onContextMenu}>
    <h3 class="unseen" id=${headingId}>${headingOf(entry, author.name, clockTime(at))}</h3>
    <discord-message
      class=${classMap({ ephemeral: entry.isEphemeral })}
      author=${author.name}
      avatar=${author.avatarUrl ?? nothing}
      ?bot=${author.isBot}
      timestamp=${isEdited ? `${dayAndTime(at)} (edited)` : dayAndTime(at)}
    >
      ${
        invocation
          ? html`<discord-command
              slot="reply"
              author=${invocation.user.name}
              avatar=${invocation.user.avatarUrl}
              command=${invocation.commandName}
            ></discord-command>`
          : nothing
      }
      ${renderBody(entry, state.bot.name, names)}
      ${entry.status === 'sent' ? renderAttachments(message.attachments) : nothing}
      ${embeds.map((embed) => renderEmbed(embed, names))}
      ${renderComponents(entry, actions)}
      ${renderNotice(entry, actions)}
    </discord-message>
    ${renderMenu(entry, author.name, state, actions)}
  </article>`;
}
