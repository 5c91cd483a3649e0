import { UserError } from '../../errors.js';
import { openArchive } from '../exact/archive.js';
import {
  childElement,
  childElements,
  type Element,
  elementsOf,
  type Markup,
  parseXml,
  textOf,
} from '../exact/markup.js';

/** The parts of a Word document that are read; null for a part that is missing. */
interface WordParts {
  readonly document: Markup;
  readonly footnotes: Markup | null;
  readonly endnotes: Markup | null;
  readonly styles: Markup | null;
  readonly numbering: Markup | null;
  readonly settings: Markup | null;
  /** What the file says of itself. */
  readonly title: string | null;
  readonly author: string | null;
}

/** @throws UserError where the file is damaged or has no document in it. */
export async function readWordParts(id: string, bytes: Uint8Array): Promise<WordParts> {
  const archive = await openArchive(id, bytes);
  const main = await mainPart(id, archive.names, (name) => archive.read(name));
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const read = async (name: string): Promise<Markup | null> => {
    const part = await archive.read(name);
    return part === null ? null : withKnownPrefixes(parseXml(id, part.toString('utf8')));
  };
  const document = await read(main);
  const core = await read('docProps/core.xml');
  if (document === null) throw noDocument(id);
  return {
    document,
    footnotes: await read(`${folder}footnotes.xml`),
    endnotes: await read(`${folder}endnotes.xml`),
    styles: await read(`${folder}styles.xml`),
    numbering: await read(`${folder}numbering.xml`),
    settings: await read(`${folder}settings.xml`),
    title: stated(core, 'dc:title'),
    author: stated(core, 'dc:creator'),
  };
}

/** Usually `word/document.xml`; the file's relationships name it. */
async function mainPart(
  id: string,
  names: readonly string[],
  read: (name: string) => Promise<Buffer | null>,
): Promise<string> {
  const relations = await read('_rels/.rels');
  const root = relations === null ? null : withKnownPrefixes(parseXml(id, relations.toString('utf8')));
  const relation = [...(root === null ? [] : elementsOf(root, 'Relationship'))].find(({ attribs }) =>
    attribs.Type?.endsWith('/officeDocument'),
  );
  const target = relation?.attribs.Target?.replace(/^\//, '') ?? 'word/document.xml';
  if (!names.includes(target)) throw noDocument(id);
  return target;
}

function noDocument(id: string): UserError {
  return new UserError(
    `${id}: expected a Word document, found a file without a text in it; save it as .docx again`,
  );
}

function stated(core: Markup | null, name: string): string | null {
  const [element] = core === null ? [] : elementsOf(core, name);
  const words = element === undefined ? '' : textOf(element).trim();
  return words === '' ? null : words;
}

/** The `w:val` of a child element by its name, the form that most properties have. */
export function valueIn(parent: Element | undefined, name: string): string | null {
  const [element] = parent === undefined ? [] : childElements(parent, name);
  return element?.attribs['w:val'] ?? null;
}

/** Of two ways to write the same content, the newer one. */
export function alternative(element: Element): Element {
  return childElement(element, 'mc:Choice') ?? childElement(element, 'mc:Fallback') ?? element;
}

/** The prefix by which elements of a namespace are known here; files may use any other, or none. */
const prefixes: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://schemas.openxmlformats.org/package/2006/relationships': '',
};

/** Gives elements and attributes the prefix that their namespace has here. */
function withKnownPrefixes(part: Markup): Markup {
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
