import { strToU8, zipSync } from 'fflate';

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A Word document with this in its body, and other parts by name. */
export function docx(body: string, parts: Readonly<Record<string, string>> = {}, prolog = ''): Uint8Array {
  return pack({
    'word/document.xml': `<?xml version="1.0"?>${prolog}<w:document ${word}><w:body>${body}</w:body></w:document>`,
    ...parts,
  });
}

/** A paragraph of a Word document; `xml` is inside its run. */
export function run(xml: string): string {
  return `<w:p><w:r>${xml}</w:r></w:p>`;
}

/** A part of a Word document, such as its styles or its footnotes. */
export function part(name: string, inner: string): string {
  return `<?xml version="1.0"?><w:${name} ${word}>${inner}</w:${name}>`;
}

/** An OpenDocument text with this in its body, and other parts by name. */
export function odt(
  body: string,
  { styles = '', parts = {} }: { styles?: string; parts?: Readonly<Record<string, string>> } = {},
): Uint8Array {
  return zipSync({
    mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
    'content.xml': strToU8(
      `<?xml version="1.0"?><office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    ),
    ...Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])),
  });
}

/** An EPUB whose spine has these chapters, the bodies of XHTML pages by name, and other parts by name. */
export function epub(
  chapters: Readonly<Record<string, string>>,
  parts: Readonly<Record<string, string>> = {},
): Uint8Array {
  const names = Object.keys(chapters);
  const items = names.map((name) => `<item id="${name}" href="${name}" media-type="application/xhtml+xml"/>`);
  const spine = names.map((name) => `<itemref idref="${name}"/>`);
  const pages = Object.entries(chapters).map(([name, body]) => [
    `OEBPS/${name}`,
    `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>${body}</body></html>`,
  ]);
  return pack({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml':
      '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
    'OEBPS/book.opf': `<package><metadata><dc:title>A Book</dc:title></metadata><manifest>${items.join('')}</manifest><spine>${spine.join('')}</spine></package>`,
    ...Object.fromEntries(pages),
    ...parts,
  });
}

function pack(parts: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}
