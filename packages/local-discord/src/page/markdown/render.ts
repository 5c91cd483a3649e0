import { html, nothing, type TemplateResult } from 'lit';
import { hrefOf } from '../../markdown/href.js';
import type { MarkdownNode } from '../../markdown/node.js';
import { parseMarkdown } from '../../markdown/parse.js';
import { renderTime } from './time.js';

type Rendered = TemplateResult | string | typeof nothing | readonly Rendered[];

/** The names that are shown for the mentions in a text. */
export interface Names {
  user(id: string): string;
  channel(id: string): string;
  role(id: string): string;
}

type Render = (node: MarkdownNode, inner: () => Rendered, names: Names) => Rendered;

const mention = (text: string): TemplateResult => html`<span class="mention">${text}</span>`;

// Plain HTML elements, because Skyra's inline components put spaces around their text, which people would copy
// with it.
const renderers: Record<string, Render> = {
  text: (node) => String(node.content),
  br: () => html`<br>`,
  newline: () => html`<br>`,
  strong: (_node, inner) => html`<strong>${inner()}</strong>`,
  em: (_node, inner) => html`<em>${inner()}</em>`,
  underline: (_node, inner) => html`<u>${inner()}</u>`,
  strikethrough: (_node, inner) => html`<s>${inner()}</s>`,
  inlineCode: (node) => html`<code>${String(node.content)}</code>`,
  codeBlock: (node) => html`<pre tabindex="0"><code>${String(node.content)}</code></pre>`,
  spoiler: (_node, inner) => html`<details class="spoiler"><summary>Spoiler</summary>${inner()}</details>`,
  blockQuote: (_node, inner) => html`<blockquote>${inner()}</blockquote>`,
  heading: (node, inner) => renderHeading(Number(node.level), inner()),
  subtext: (_node, inner) => html`<small class="subtext">${inner()}</small>`,
  link: (node, inner) => renderLink(String(node.target), inner()),
  url: (node, inner) => renderLink(String(node.target), inner()),
  autolink: (node, inner) => renderLink(String(node.target), inner()),
  user: (node, _inner, names) => mention(`@${names.user(String(node.id))}`),
  role: (node, _inner, names) => mention(`@${names.role(String(node.id))}`),
  channel: (node, _inner, names) => mention(`#${names.channel(String(node.id))}`),
  everyone: () => mention('@everyone'),
  here: () => mention('@here'),
  slashCommand: (node) => mention(`/${String(node.fullName)}`),
  emoji: (node) => `:${String(node.name)}:`,
  twemoji: (node) => String(node.name),
  timestamp: (node) => renderTime(Number(node.timestamp), node.format as string | undefined),
};

// The page itself uses the first two levels of headings.
function renderHeading(level: number, inner: Rendered): TemplateResult {
  if (level === 1) return html`<h4 class="heading-1">${inner}</h4>`;
  if (level === 2) return html`<h5 class="heading-2">${inner}</h5>`;
  return html`<h6 class="heading-3">${inner}</h6>`;
}

/** A link where the target is http or https; the text alone where it is anything else. */
function renderLink(target: string, inner: Rendered): Rendered {
  const href = hrefOf(target);
  if (!href) return inner;
  return html`<a href=${href} target="_blank" rel="noopener noreferrer">${inner}</a>`;
}

function renderList(node: MarkdownNode, names: Names): TemplateResult {
  const items = (node.items as MarkdownNode[][]).map((item) => html`<li>${renderNodes(item, names)}</li>`);
  return node.isOrdered ? html`<ol start=${Number(node.start)}>${items}</ol>` : html`<ul>${items}</ul>`;
}

function renderNode(node: MarkdownNode, names: Names): Rendered {
  if (node.type === 'list') return renderList(node, names);
  const inner = (): Rendered => (Array.isArray(node.content) ? renderNodes(node.content, names) : nothing);
  const render = renderers[node.type];
  if (render) return render(node, inner, names);
  return typeof node.content === 'string' ? node.content : inner();
}

function renderNodes(nodes: readonly MarkdownNode[], names: Names): readonly Rendered[] {
  return nodes.map((node) => renderNode(node, names));
}

/** Renders the text of a bot as elements. No part of it can become HTML. */
export function renderMarkdown(text: string, names: Names): Rendered {
  return renderNodes(parseMarkdown(text), names);
}

const plainRules = new Set(['br', 'newline']);

/** The text as a screen reader or a notice should say it: without any mark-up. */
export function plainText(text: string): string {
  const flatten = (nodes: readonly MarkdownNode[]): string =>
    nodes
      .map((node) => {
        if (plainRules.has(node.type)) return ' ';
        if (Array.isArray(node.items)) return (node.items as MarkdownNode[][]).map(flatten).join(', ');
        return Array.isArray(node.content) ? flatten(node.content) : String(node.content ?? node.name ?? '');
      })
      .join('');
  return flatten(parseMarkdown(text)).replace(/\s+/g, ' ').trim();
}
