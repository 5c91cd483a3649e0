import { type PrintedLink, printedLinks } from '../../citations/index.js';

/** What Unicode calls invisible, and what turns the direction of the text around it. Joiners are looked at one by one. */
const invisible =
  /(?!\u200C|\u200D|\uFE0E|\uFE0F)[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\uFFF9-\uFFFB]|(?![\n\t])\p{Cc}/gu;

/**
 * A zero-width joiner is kept between two letters of a script that joins letters and between two emoji; anywhere else
 * it is invisible and does nothing but hide.
 */
const strayJoiner = /(?<![^\p{ASCII}\s])[\u200C\u200D]|[\u200C\u200D](?![^\p{ASCII}\s\u200C\u200D])/gu;

/** More combining marks on one letter than any script uses: they would cover the lines above and below. */
const stackedMarks = /(\p{Mn}{6})\p{Mn}+/gu;

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/**
 * Latin letters, digits and common punctuation. Most texts have nothing else, and then nothing invisible needs to be
 * looked for.
 */
const harmless = /^[\n\x20-\x7E\xA0-\xAC\xAE-\u02FF\u2010-\u2027\u2030-\u205E\u2070-\u20CF]*$/;

/** The text without what cannot be seen or would disturb its surroundings; paragraphs stay. */
export function visibleText(text: string): string {
  if (harmless.test(text)) return text;
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(loneSurrogate, '\uFFFD')
    .replace(invisible, '')
    .replace(strayJoiner, '')
    .replace(stackedMarks, '$1');
}

/** The text in one line, for places where Discord reads no markdown: authors, footers, labels, choices. */
export function oneLine(text: string): string {
  return visibleText(text).replace(/\s+/g, ' ').trim();
}

const syntax = /[\\*_~|<>[\]#`@]/g;
const otherScheme = /\b([a-z][a-z0-9+.-]{0,40}):(?=\/\/)/gi;
const lineStart = /^([ \t]*)(?:([-+])|(\d+)\.)(?=\s|\\#)/gm;

/**
 * Text of a document as Discord's markdown: it looks as it is written and does nothing. Formatting, mentions, masked
 * links, headings and lists are shown as their characters; only web addresses can be clicked, as they are written.
 *
 * @param isLineStart - False where other text is before it on the same line.
 */
export function escapeText(text: string, isLineStart = true): string {
  const clean = visibleText(text);
  const escaped: string[] = [];
  let end = 0;
  for (const { at, printed } of addressesIn(clean)) {
    escaped.push(escapeWords(clean.slice(end, at), isLineStart && end === 0), addressText(printed));
    end = at + printed.length;
  }
  escaped.push(escapeWords(clean.slice(end), isLineStart && end === 0));
  return escaped.join('');
}

/** Words of people and of texts within a line of markdown: they look as they are written. */
export const plain = (text: string): string => escapeText(oneLine(text), false);

/** One line as Discord's markdown, addresses as text too, so that `unescapeLine` gives it back. */
export function escapeLine(line: string): string {
  return escapeWords(line, true);
}

/** What `escapeLine` was given. */
export function unescapeLine(escaped: string): string {
  return escaped.replace(/\\([^\p{L}\p{N}\s])/gu, '$1');
}

/** How long a text is at most once it is escaped. */
export function escapedChars(text: string): number {
  return text.length + (text.match(/[^\p{L}\p{N} ,;'"]/gu)?.length ?? 0);
}

function escapeWords(text: string, isLineStart: boolean): string {
  const escaped = text.replace(syntax, '\\$&').replace(otherScheme, '$1\\:');
  const guard = isLineStart ? '' : '.';
  return `${guard}${escaped}`
    .replace(lineStart, (_, indent: string, dash: string | undefined, digits: string | undefined) =>
      dash === undefined ? `${indent}${digits}\\.` : `${indent}\\${dash}`,
    )
    .slice(guard.length);
}

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
