import { extname } from 'node:path';
import { UserError } from '../errors.js';

const withPandoc = 'save it as plain text (.txt), or extract its text with pandoc';

interface Format {
  readonly name: string;
  /** What makes a text of it. */
  readonly advice: string;
}

/** Files that hold a text which is not read as it is, by how their names end. */
const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['.pdf', { name: 'a PDF', advice: 'extract its text (pdftotext)' }],
  ['.djvu', { name: 'a scan', advice: 'extract its text (djvutxt)' }],
  ['.epub', { name: 'an e-book', advice: withPandoc }],
  ['.html', { name: 'a web page', advice: withPandoc }],
  ['.htm', { name: 'a web page', advice: withPandoc }],
  ...['.doc', '.docx', '.odt', '.rtf', '.pages', '.tex'].map(
    (ending) => [ending, { name: `a ${ending} document`, advice: withPandoc }] as const,
  ),
]);

/** Whether somebody who put the file into the corpus expects it to be read. */
export function isOtherFormat(id: string): boolean {
  return formats.has(extname(id).toLowerCase());
}

/** @throws UserError where the file is of a format that is not read; it says how to make a text of it. */
export function assertReadable(id: string): void {
  const format = formats.get(extname(id).toLowerCase());
  if (format === undefined) return;
  throw new UserError(`${id}: expected a text (.txt, .md), found ${format.name}; ${format.advice}`);
}
