const LINK = /(?:https?:\/\/|www\.(?=[^\s.]))[^\s<>"“”«»]+|\bdoi:\s?10\.\d{4,9}\/[^\s<>"“”«»]+/gi;
const CLOSERS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/**
 * The links printed in a note, in order and each once. `www.` gets https, a printed `doi:10.…` its resolver;
 * punctuation that belongs to the sentence is left off. Only http and https ever come out.
 */
export function findLinks(text: string): string[] {
  const links = [...text.matchAll(LINK)].map((match) => withScheme(trimLink(match[0]))).filter(isWebAddress);
  return [...new Set(links)];
}

/** Drops the sentence's punctuation from the end; a closing bracket stays where the link itself opened it. */
function trimLink(link: string): string {
  const depth: Record<string, number> = {};
  for (const char of link) depth[char] = (depth[char] ?? 0) + 1;
  let end = link.length;
  for (; end > 0; end--) {
    const last = link[end - 1] ?? '';
    const opener = CLOSERS[last];
    if (opener !== undefined) {
      if ((depth[opener] ?? 0) >= (depth[last] ?? 0)) break;
      depth[last] = (depth[last] ?? 0) - 1;
    } else if (!/[.,;:!?'’‘*_|\\]/.test(last)) break;
  }
  return link.slice(0, end);
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
