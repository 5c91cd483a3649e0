import { type PrintedLink, printedLinks } from '../../citations/index.js';

/** A web address that may be made clickable: http or https, without a user name that would hide where it leads. */
export function webAddress(link: string): URL | null {
  const url = URL.canParse(link) ? new URL(link) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return null;
  return url.username === '' && url.password === '' ? url : null;
}

/** The web addresses in a text that may be made clickable; one that was cut off leads nowhere. */
export function addressesIn(text: string): readonly PrintedLink[] {
  return [...printedLinks(text)].filter(
    ({ printed }) => webAddress(printed) !== null && !printed.endsWith('…'),
  );
}

/**
 * An address as Discord's markdown: shown as it is written, and clickable, wherever the words around would end it.
 * Discord reads nothing inside of angle brackets, except that two asterisks end the bold type around.
 */
export function addressText(address: string): string {
  const whole = address.replace(/[<>\s]/g, (character) => encodeURIComponent(character));
  return `<${whole.replaceAll('**', '*%2A')}>`;
}
