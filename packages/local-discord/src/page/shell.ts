import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PageState, PageUser } from '../page-api.js';
import type { ComposerActions } from './composer/chat-composer.js';
import type { MessageActions } from './messages/actions.js';
import { renderEntry } from './messages/entry.js';
import { renderInstallation, renderIntegrations, renderServers, type ServerActions } from './servers.js';
import type { PageView } from './state.js';
import { currentTheme, otherTheme } from './theme.js';
import { renderWelcome } from './welcome.js';

export interface ShellActions extends MessageActions, ServerActions {
  readonly composer: ComposerActions;
  /** Looks at the channel as this person. */
  become(userId: string): void;
  /** Puts the caret into the composer. */
  toComposer(): void;
  /** Puts a command into the composer. */
  type(text: string): void;
  switchTheme(): void;
  forgetProblem(): void;
}

const hash = html`<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
  <path fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" d="M9 4 7 20M17 4l-2 16M4 9h17M3 15h17"/>
</svg>`;

function renderPerson(user: PageUser, state: PageState, actions: ShellActions): TemplateResult {
  return html`<label class="person">
    <input
      type="radio"
      name="person"
      .checked=${user.id === state.viewer.id}
      @change=${() => actions.become(user.id)}
    />
    <img src=${user.avatarUrl} alt="" width="32" height="32" />
    <span class="person-text">
      <span class="person-name">${user.name}</span>
      <span class="person-role">${user.title}</span>
    </span>
  </label>`;
}

function renderSidebar(state: PageState, actions: ShellActions): TemplateResult {
  const theme = otherTheme();
  return html`<aside class="sidebar" aria-label="Server">
    <h1 class="guild">${state.guild.name}</h1>
    <nav class="channels" aria-label="Channels">
      <a href="#messages" aria-current="page">${hash} ${state.channel.name}</a>
    </nav>
    <fieldset class="people">
      <legend>You are</legend>
      ${state.users.map((user) => renderPerson(user, state, actions))}
    </fieldset>
    <button type="button" class="theme" aria-label="Switch to the ${theme} theme" @click=${actions.switchTheme}>
      ${currentTheme() === 'dark' ? '☀' : '☾'}
    </button>
  </aside>`;
}

/** A link for people who use the keyboard: it skips the people and a long history and leads to the message box. */
function renderSkipLink(actions: ShellActions): TemplateResult {
  const skip = (event: Event) => {
    event.preventDefault();
    actions.toComposer();
  };
  return html`<a class="skip" href="#composer" @click=${skip}>Skip to the message box</a>`;
}

/** What the person should know first: no connection, a bot that is offline, or the last thing that failed. */
function renderNotices({ connection, state, problem }: PageView, actions: ShellActions): TemplateResult {
  const lost = connection === 'lost' ? 'Connection to the local Discord lost. Trying again…' : null;
  const absent = state && !state.guild.hasBot ? `${state.bot.name} is not in this server.` : null;
  const offline =
    state?.guild.hasBot && !state.bot.isOnline
      ? `${state.bot.name} is offline. It answers once it has started.`
      : null;
  return html`<div class="banners" role="status">
    ${lost ? html`<p class="banner banner-wrong">${lost}</p>` : nothing}
    ${!lost && absent ? html`<p class="banner">${absent}</p>` : nothing}
    ${!lost && offline ? html`<p class="banner">${offline}</p>` : nothing}
    ${
      problem
        ? html`<p class="banner banner-wrong">${problem}
            <button type="button" class="link" @click=${actions.forgetProblem}>Close</button></p>`
        : nothing
    }
  </div>`;
}

function renderChannel(view: PageView, state: PageState, actions: ShellActions): TemplateResult {
  const { channel, bot, commands, entries, roles } = state;
  return html`<main class="channel">
    <header class="channel-header">
      <h2>${hash} ${channel.name}</h2>
      ${renderIntegrations(state, actions)}
      ${renderInstallation(state, actions)}
    </header>
    <div class="messages" id="messages" tabindex="0" role="region" aria-label="Messages in ${channel.name}">
      ${renderWelcome(state, actions.type)}
      <ol class="entries">
        ${repeat(
          entries,
          ({ id }) => id,
          (entry) => html`<li>${renderEntry(entry, state, actions)}</li>`,
        )}
      </ol>
    </div>
    ${renderNotices(view, actions)}
    <chat-composer
      id="composer"
      .commands=${commands}
      .roles=${roles.map(({ id, name }) => ({ id, name: `@${name}` }))}
      .channelId=${channel.id}
      .channelName=${channel.name}
      .maxFileBytes=${state.maxFileBytes}
      .botName=${bot.name}
      .actions=${actions.composer}
    ></chat-composer>
  </main>`;
}

/** The whole page. */
export function renderShell(view: PageView, actions: ShellActions): TemplateResult {
  const { state } = view;
  return html`<div class="shell">
      ${
        state
          ? html`${renderSkipLink(actions)}${renderServers(state, actions)}${renderSidebar(state, actions)}${renderChannel(view, state, actions)}`
          : html`<main class="loading"><h1>Local Discord</h1><p role="status">${
              view.connection === 'lost' ? 'The local Discord does not answer. Trying again…' : 'Connecting…'
            }</p></main>`
      }
    </div>
    ${view.isDragging ? html`<div class="drop-here">Drop files to attach them</div>` : nothing}
    <div class="unseen" role="log" aria-live="polite" aria-label="Announcements">${view.announcement}</div>`;
}
