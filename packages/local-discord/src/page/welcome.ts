import { html, nothing, type TemplateResult } from 'lit';
import type { PageState } from '../page-api.js';
import { callables } from './composer/commands.js';

/** The head of the channel: what this is, and what to type. */
export function renderWelcome(state: PageState, type: (text: string) => void): TemplateResult {
  const { bot, channel, commands, guild } = state;
  const examples = guild.hasBot ? state.examples : [];
  const all = callables(commands);
  return html`<section class="welcome" aria-label="Welcome">
    <h2>Welcome to #${channel.name}</h2>
    <p>
      ${
        guild.hasBot
          ? `This page works like Discord: ${bot.name} runs here as on a real server, with no account and no network.`
          : `${bot.name} is not in this server. Whoever manages the server can add it, at the top of this page.`
      }
      ${!guild.hasBot ? nothing : examples.length > 0 ? 'Try this, then press Enter:' : html`Type <kbd>/</kbd> to see its commands.`}
    </p>
    ${
      examples.length > 0
        ? html`<ul class="starters">
              ${examples.map(
                (example) => html`<li>
                  <button type="button" class="starter" @click=${() => type(example)}><b>${example}</b></button>
                </li>`,
              )}
            </ul>
            <p>Or type <kbd>/</kbd> to see what else there is:</p>`
        : nothing
    }
    <ul class="starters">
      ${all.map(
        (one) => html`<li>
          <button type="button" class="starter" @click=${() => type(`/${one.name}`)}>
            <b>/${one.name}</b> <span>${one.description}</span>
          </button>
        </li>`,
      )}
    </ul>
  </section>`;
}
