import { UserError } from '../../errors.js';
import type { Document } from '../document.js';
import { openArchive } from '../exact/archive.js';
import { buildDocument } from '../exact/document-builder.js';
import { elementsOf, statedIn } from '../exact/markup.js';
import { takeTypedNotes } from '../exact/typed-notes.js';
import { isOwnTitle } from '../title.js';
import { BodyReader } from './body.js';
import { ListNumbers } from './list-numbers.js';
import { Styles } from './styles.js';

/**
 * Reads an OpenDocument text (.odt): headings, the title, lists with their printed numbers, footnotes and endnotes as the
 * file states them. What was deleted, hidden or commented is left out.
 *
 * @param id - Names the document in errors, and where it has no title of its own.
 * @throws UserError where the file is damaged, encrypted, too large unpacked, or has no text.
 */
export async function parseOdt(id: string, bytes: Uint8Array): Promise<Document> {
  const archive = await openArchive(id, bytes);
  const manifest = await archive.read('META-INF/manifest.xml');
  if (manifest?.includes('encryption-data') === true) throw new UserError('file-locked', { file: id });
  const [content, shared, meta] = [
    await archive.readXml('content.xml'),
    await archive.readXml('styles.xml'),
    await archive.readXml('meta.xml'),
  ];
  const [root] = elementsOf(content, 'office:text');
  if (root === undefined) throw new UserError('odt-no-text', { file: id });
  const parts = [shared, content];
  const reader = new BodyReader(new Styles(parts), new ListNumbers(parts));
  const read = takeTypedNotes({ blocks: reader.blocksIn(root), notes: reader.notes });
  const title = statedIn(meta, 'dc:title');
  return buildDocument(id, read, {
    title: isOwnTitle(title) ? title : null,
    // The creator is who saved it last.
    author: statedIn(meta, 'meta:initial-creator') ?? statedIn(meta, 'dc:creator'),
  });
}
