import { html, nothing, type TemplateResult } from 'lit';
import type { PageNamed, PageState } from '../page-api.js';

export interface ServerActions {
  /** Looks at another server. */
  enter(guildId: string): void;
  /** Lets the bot into the server that is shown, or puts it out. */
  install(isInside: boolean): void;
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

/** For whoever manages the server: lets the bot in, or puts it out. */
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
