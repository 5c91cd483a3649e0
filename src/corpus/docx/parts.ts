import { UserError } from '../../errors.js';
import { type Archive, openArchive } from '../exact/archive.js';
import { childElement, type Element, elementsOf, type Markup, statedIn } from '../exact/markup.js';
import type { Chunk } from './chunks.js';

/** The parts of a Word document that are read; null for a part that is missing. */
interface WordParts {
  readonly document: Markup;
  readonly footnotes: Markup | null;
  readonly endnotes: Markup | null;
  readonly styles: Markup | null;
  readonly numbering: Markup | null;
  readonly settings: Markup | null;
  /** Files that are shown as parts of the text. */
  readonly chunks: readonly Chunk[];
  /** What the file says of itself. */
  readonly title: string | null;
  readonly author: string | null;
}

/** @throws UserError where the file is damaged or has no document in it. */
export async function readWordParts(id: string, bytes: Uint8Array): Promise<WordParts> {
  const archive = await openArchive(id, bytes);
  const read = (name: string) => archive.readXml(name);
  const main = partNamed(await read('_rels/.rels'), 'officeDocument', '') ?? 'word/document.xml';
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const document = await read(main);
  if (document === null) throw new UserError('docx-no-text', { file: id });
  const core = await read('docProps/core.xml');
  const relations = await read(`${folder}_rels/${main.slice(folder.length)}.rels`);
  const part = (name: string) => read(partNamed(relations, name, folder) ?? `${folder}${name}.xml`);
  return {
    document,
    footnotes: await part('footnotes'),
    endnotes: await part('endnotes'),
    styles: await part('styles'),
    numbering: await part('numbering'),
    settings: await part('settings'),
    chunks: await chunksOf(archive, relations, folder),
    title: statedIn(core, 'dc:title'),
    author: statedIn(core, 'dc:creator'),
  };
}

async function chunksOf(
  archive: Archive,
  relations: Markup | null,
  folder: string,
): Promise<readonly Chunk[]> {
  const chunks: Chunk[] = [];
  for (const relation of relationsTo(relations, 'aFChunk')) {
    const name = placeOf(relation, folder);
    const bytes = name === null ? null : await archive.read(name);
    if (name !== null && bytes !== null) chunks.push({ id: relation.attribs.Id ?? '', name, bytes });
  }
  return chunks;
}

function relationsTo(relations: Markup | null, type: string): readonly Element[] {
  return [...elementsOf(relations, 'Relationship')].filter(({ attribs }) =>
    attribs.Type?.endsWith(`/${type}`),
  );
}

/** Where a part is, as the relationships of another say; null where they say nothing of it. */
function partNamed(relations: Markup | null, type: string, folder: string): string | null {
  const [relation] = relationsTo(relations, type);
  return relation === undefined ? null : placeOf(relation, folder);
}

function placeOf({ attribs: { Target: target } }: Element, folder: string): string | null {
  if (target === undefined) return null;
  return target.startsWith('/') ? target.slice(1) : folder + target;
}

/** The `w:val` of a child element by its name, the form that most properties have. */
export function valueIn(parent: Element | undefined, name: string): string | null {
  return childElement(parent, name)?.attribs['w:val'] ?? null;
}

/** Of two ways to write the same content, the newer one. */
export function alternative(element: Element): Element {
  return childElement(element, 'mc:Choice') ?? childElement(element, 'mc:Fallback') ?? element;
}
