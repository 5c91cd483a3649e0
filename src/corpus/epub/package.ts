import { posix } from 'node:path';
import { UserError } from '../../errors.js';
import type { Archive } from '../exact/archive.js';
import { type Element, elementsOf, type Markup, wordsOf } from '../exact/markup.js';
import { decoded } from '../html/page.js';
import { isOwnTitle } from '../title.js';

/** The parts of a book, from its package document. */
interface BookPackage {
  readonly title: string | null;
  readonly author: string | null;
  /** The paths of the files that are read one after the other. */
  readonly spine: readonly string[];
  /** Files that hold text and stand outside the spine, where some books have their notes. */
  readonly others: readonly string[];
  /** Contents pages, which only repeat the headings. */
  readonly contents: ReadonlySet<string>;
  /** The files with the table of contents that reading programs use, the newer kind first. */
  readonly navigation: readonly string[];
}

/** @throws UserError where the book is locked or its description is missing. */
export async function readPackage(id: string, archive: Archive): Promise<BookPackage> {
  await assertOpen(id, archive);
  const [rootFile] = named(await archive.readXml('META-INF/container.xml'), 'rootfile');
  const path =
    rootFile?.attribs['full-path'] ?? archive.names.find((name) => name.toLowerCase().endsWith('.opf'));
  const root = path === undefined ? null : await archive.readXml(path);
  if (path === undefined || root === null) throw new UserError('epub-no-book', { file: id });
  return describe(root, (href) => posix.join(posix.dirname(path), decoded(href.replace(/#.*$/, ''))));
}

function describe(root: Markup, pathOf: (href: string) => string): BookPackage {
  const items = named(root, 'item').map(({ attribs }) => ({
    id: attribs.id ?? '',
    path: pathOf(attribs.href ?? ''),
    type: attribs['media-type'] ?? '',
    properties: (attribs.properties ?? '').split(/\s+/),
  }));
  const spine = named(root, 'itemref')
    .map(({ attribs }) => items.find(({ id }) => id === attribs.idref)?.path)
    .filter((path) => path !== undefined);
  const navigation = items.find(({ properties }) => properties.includes('nav'));
  const guide = named(root, 'reference').filter(({ attribs }) => attribs.type === 'toc');
  const contents = new Set(guide.map(({ attribs }) => pathOf(attribs.href ?? '')));
  if (navigation !== undefined) contents.add(navigation.path);
  return {
    title: named(root, 'title').map(wordsOf).find(isOwnTitle) ?? null,
    author: named(root, 'creator').map(wordsOf).filter(Boolean).join(', ') || null,
    spine: [...new Set(spine)],
    others: items
      .filter(({ type, path }) => /html/.test(type) && !spine.includes(path))
      .map(({ path }) => path),
    contents,
    navigation: [navigation, items.find(({ type }) => type.includes('dtbncx'))].flatMap(
      (item) => item?.path ?? [],
    ),
  };
}

/** Books may be locked by their seller. Encrypted fonts alone do not mean that, they occur in open books too. */
async function assertOpen(id: string, archive: Archive): Promise<void> {
  const locked = named(await archive.readXml('META-INF/encryption.xml'), 'CipherReference');
  const hasLockedText = locked.some(
    ({ attribs }) => !/\.(?:otf|ttf|ttc|woff2?|eot|pfb)$/i.test(attribs.URI ?? ''),
  );
  if (hasLockedText) throw new UserError('epub-locked', { file: id });
}

/** The elements with this name, whatever namespace prefix the file uses. */
export function named(root: Markup | null, name: string): Element[] {
  return [...elementsOf(root)].filter((element) => element.name.replace(/^.*:/, '') === name);
}
