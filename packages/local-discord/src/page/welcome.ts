import { html, nothing, type TemplateResult } from 'lit';
import type { PageState } from '../page-api.js';
import { callables } from './composer/commands.js';

/** The head of the channel: what this is, and what to type. */
export function renderWelcome(state: PageState, type: (text: string) => void): TemplateResult {
  const { bot, channel, guild } = state;
  return html`<section class="welcome" aria-label="Welcome">
    <h2>Welcome to #${channel.name}</h2>
    ${
      guild.hasBot
        ? renderStarters(state, type)
        : html`<p>${bot.name} is not in this server. The person who manages the server can add it, at the top of this page.</p>`
    }
  </section>`;
}

function renderStarters(
  { bot, commands, examples }: PageState,
  type: (text: string) => void,
): TemplateResult {
  const hasExamples = examples.length > 0;
  return html`<p>
      This page works like Discord: ${bot.name} runs here as on a real server, with no account and no network.
      ${hasExamples ? 'Try this, then press Enter:' : html`Type <kbd>/</kbd> to see its commands.`}
    </p>
    ${
      hasExamples
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
      ${callables(commands).map(
        (one) => html`<li>
          <button type="button" class="starter" @click=${() => type(`/${one.name}`)}>
            <b>/${one.name}</b> <span>${one.description}</span>
          </button>
        </li>`,
      )}
    </ul>`;
}
