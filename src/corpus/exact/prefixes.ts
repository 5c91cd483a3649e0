import { type Element, elementsOf, type Markup } from './markup.js';

/** The prefix by which elements of a namespace are known here; files may use any other, or none. */
const prefixes: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'urn:oasis:names:tc:opendocument:xmlns:office:1.0': 'office',
  'urn:oasis:names:tc:opendocument:xmlns:text:1.0': 'text',
  'urn:oasis:names:tc:opendocument:xmlns:table:1.0': 'table',
  'urn:oasis:names:tc:opendocument:xmlns:style:1.0': 'style',
  'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0': 'draw',
  'urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0': 'svg',
  'urn:oasis:names:tc:opendocument:xmlns:meta:1.0': 'meta',
  'http://www.w3.org/1999/xlink': 'xlink',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://schemas.openxmlformats.org/package/2006/relationships': '',
};

/** Gives elements and attributes the prefix that their namespace has here. */
export function withKnownPrefixes(part: Markup): Markup {
  const known = new Map<string, string>();
  for (const { attribs } of elementsOf(part))
    for (const [name, value] of Object.entries(attribs)) {
      const prefix = /^xmlns(?::(.+))?$/.exec(name);
      const own = prefixes[value];
      if (prefix !== null && own !== undefined && own !== (prefix[1] ?? '')) known.set(prefix[1] ?? '', own);
    }
  if (known.size > 0) for (const element of elementsOf(part)) rename(element, known);
  return part;
}

function rename(element: Element, known: ReadonlyMap<string, string>): void {
  element.name = renamed(element.name, known, true);
  element.attribs = Object.fromEntries(
    Object.entries(element.attribs).map(([name, value]) => [renamed(name, known, false), value]),
  );
}

/** @param isElement - Whether a name without a prefix is of the default namespace, which attributes are not. */
function renamed(name: string, known: ReadonlyMap<string, string>, isElement: boolean): string {
  const [, prefix = '', own = name] = /^(?:([^:]+):)?(.*)$/s.exec(name) ?? [];
  const to = prefix === '' && !isElement ? undefined : known.get(prefix);
  if (to === undefined) return name;
  return to === '' ? own : `${to}:${own}`;
}
