import { encodeSyntax, escapeText, oneLine, WEB_ADDRESS } from './escape.js';

/** A web address that may be made clickable: http or https, without a user name that would hide where it leads. */
export function webAddress(link: string): URL | null {
  const url = URL.canParse(link) ? new URL(link) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return null;
  return url.username === '' && url.password === '' ? url : null;
}

/** The web addresses in a text, without the punctuation behind them. */
export function addressesIn(text: string): readonly string[] {
  return [...text.matchAll(WEB_ADDRESS)].map(([address]) => address.replace(/[.,;:!?)\]’”']+$/, ''));
}

/**
 * A note's text as Discord's markdown with its links clickable.
 *
 * @param links - The addresses in the text; one that is broken or spelled otherwise there is added at the end.
 * @param style - `short`: a link shows the site it leads to; `whole`: the address as printed.
 */
export function linkedText(text: string, links: readonly string[], style: 'short' | 'whole'): string {
  const line = oneLine(text);
  const parts: string[] = [];
  const missing: string[] = [];
  let at = 0;
  for (const link of links.map(oneLine)) {
    const url = webAddress(link);
    if (url === null) continue;
    const place = line.indexOf(link, at);
    if (place < 0) {
      missing.push(` · ${clickable(url, link, 'short')}`);
      continue;
    }
    parts.push(escapeText(line.slice(at, place), at === 0), clickable(url, link, style));
    at = place + link.length;
  }
  return [...parts, escapeText(line.slice(at), at === 0), ...missing].join('');
}

function clickable(url: URL, link: string, style: 'short' | 'whole'): string {
  const target = encodeSyntax(link);
  // Brackets that do not pair would end a masked link early; angle brackets hold any address.
  if (style === 'whole' || /[()]/.test(link)) return `<${target}>`;
  return `[${url.hostname.replace(/^www\./, '')}](${target})`;
}
