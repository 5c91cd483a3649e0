import { addressesIn, addressText, escapeText, oneLine, webAddress } from './escape.js';

type LinkStyle = 'short' | 'quiet' | 'whole';

/**
 * A note's text as Discord's markdown with its links clickable.
 *
 * @param links - The addresses in the text; one that is broken or spelled otherwise there is added at the end. Null:
 *   those that are in it, for a text whose links nobody has looked for yet.
 * @param style - `short`: a link shows the site it leads to; `quiet`: so it does, and Discord shows no preview of it;
 *   `whole`: the address as printed.
 */
export function linkedText(text: string, links: readonly string[] | null, style: LinkStyle): string {
  const line = oneLine(text);
  const parts: string[] = [];
  const missing: string[] = [];
  let at = 0;
  for (const link of links?.map(oneLine) ?? addressesIn(line).map(({ printed }) => printed)) {
    const url = webAddress(link);
    if (url === null) continue;
    const place = line.indexOf(link, at);
    if (place < 0) {
      missing.push(` · ${clickable(url, link, style === 'whole' ? 'short' : style)}`);
      continue;
    }
    parts.push(escapeText(line.slice(at, place), at === 0), clickable(url, link, style));
    at = place + link.length;
  }
  return [...parts, escapeText(line.slice(at), at === 0), ...missing].join('');
}

function clickable(url: URL, link: string, style: LinkStyle): string {
  // Brackets that do not pair would end a masked link early; angle brackets hold any address.
  if (style === 'whole' || /[()]/.test(link)) return addressText(link);
  const target = maskedTarget(link);
  return `[${url.hostname.replace(/^www\./, '')}](${style === 'quiet' ? `<${target}>` : target})`;
}

/** Characters of a web address that would end it, or open formatting, as their percent codes. */
function maskedTarget(link: string): string {
  return link.replace(/[\\*|`[\]<>\s]/g, (character) => encodeURIComponent(character).replace('*', '%2A'));
}
