/** A longer one is cut: no server takes it. */
const linkPattern =
  /(?:https?:\/\/|www\.(?=[^\s.]))[^\s<>"“”«»]{1,2000}|\bdoi:\s?10\.\d{4,9}\/[^\s<>"“”«»]{1,2000}/gi;
const closers: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** A link as it is in a text. */
export interface PrintedLink {
  readonly at: number;
  /** `text.slice(at, at + printed.length)`. */
  readonly printed: string;
}

/** Where links are in a text, without the sentence's punctuation: with `http://`, `https://`, `www.` or `doi:`. */
export function* printedLinks(text: string): Generator<PrintedLink> {
  const link = new RegExp(linkPattern);
  for (let match = link.exec(text); match !== null; match = link.exec(text)) {
    const printed = trimLink(match[0]);
    // The match may go on behind the bracket that ends the link: another link may begin there.
    link.lastIndex = match.index + Math.max(printed.length, 1);
    yield { at: match.index, printed };
  }
}

/**
 * The links printed in a note, in order and each once. `www.` gets https, a printed `doi:10.…` its resolver;
 * punctuation that belongs to the sentence is left off. Only http and https ever come out.
 */
export function findLinks(text: string): string[] {
  const links = [...printedLinks(text)].map(({ printed }) => withScheme(printed)).filter(isWebAddress);
  return [...new Set(links)];
}

/** Cuts a link before a closing bracket that it did not open, and cuts off the sentence's punctuation. */
function trimLink(link: string): string {
  const open: Record<string, number> = {};
  let end = 0;
  for (const char of link) {
    const opener = closers[char];
    if (opener !== undefined && !open[opener]) break;
    if (opener === undefined) open[char] = (open[char] ?? 0) + 1;
    else open[opener] = (open[opener] ?? 0) - 1;
    end += char.length;
  }
  return link.slice(0, end).replace(/[.,;:!?'’‘*_|\\]+$/, '');
}

function withScheme(link: string): string {
  if (/^www\./i.test(link)) return `https://${link}`;
  return link.replace(/^doi:\s?/i, 'https://doi.org/');
}

function isWebAddress(link: string): boolean {
  if (!URL.canParse(link)) return false;
  const { protocol, hostname } = new URL(link);
  return (protocol === 'http:' || protocol === 'https:') && hostname !== '';
}
