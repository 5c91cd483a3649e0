import { html, nothing, type TemplateResult } from 'lit';
import type { PageNamed, PageState, RestrictedCommand } from '../page-api.js';

export interface ServerActions {
  /** Looks at another server. */
  enter(guildId: string): void;
  /** Lets the bot into the server that is shown, or puts it out. */
  install(isInside: boolean): void;
  /** Allows a command to a role of the server that is shown, or no more. */
  allow(command: string, role: string, isAllowed: boolean): void;
}

/** The first letters of the words, as Discord shows a server without a picture. */
function initials(name: string): string {
  const letters = name.split(/\s+/u).map((word) => [...word][0] ?? '');
  return letters.slice(0, 3).join('');
}

function renderServer({ id, name }: PageNamed, current: string, actions: ServerActions): TemplateResult {
  const isHere = id === current;
  return html`<li>
    <button
      type="button"
      class="server"
      title=${name}
      aria-label=${name}
      aria-current=${isHere ? 'true' : nothing}
      data-initials=${initials(name)}
      @click=${() => isHere || actions.enter(id)}
    ></button>
  </li>`;
}

/** The servers to choose from. */
export function renderServers({ guilds, guild }: PageState, actions: ServerActions): TemplateResult {
  return html`<nav class="servers" aria-label="Servers">
    <ul>
      ${guilds.map((one) => renderServer(one, guild.id, actions))}
    </ul>
  </nav>`;
}

/** For the person who manages the server: lets the bot in, or puts it out. */
export function renderInstallation(
  { bot, guild, viewer }: PageState,
  actions: ServerActions,
): TemplateResult | typeof nothing {
  if (!viewer.isModerator) return nothing;
  const label = guild.hasBot ? `Remove ${bot.name} from this server` : `Add ${bot.name} to this server`;
  return html`<button type="button" class="installation" @click=${() => actions.install(!guild.hasBot)}>
    ${label}
  </button>`;
}

function renderAllowed(
  { name, roles }: RestrictedCommand,
  role: PageNamed,
  actions: ServerActions,
): TemplateResult {
  const change = ({ target }: Event) => actions.allow(name, role.id, (target as HTMLInputElement).checked);
  return html`<label>
    <input type="checkbox" .checked=${roles.includes(role.id)} @change=${change} />
    @${role.name} may use /${name}
  </label>`;
}

/** For who manages the server: which roles may use the commands that need a permission, as under Server Settings. */
export function renderIntegrations(
  { restricted, roles }: PageState,
  actions: ServerActions,
): TemplateResult | typeof nothing {
  if (restricted.length === 0) return nothing;
  return html`<details class="integrations">
    <summary class="installation">Integrations</summary>
    <fieldset>
      <legend>Besides people who may manage the server:</legend>
      ${restricted.map((command) => roles.map((role) => renderAllowed(command, role, actions)))}
    </fieldset>
  </details>`;
}
