import { decodeText, decodeWindows1252, markedEncoding } from '../decode.js';

const declared =
  /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)/i;

/**
 * Reads a page's bytes in the encoding that it states, else as any text.
 *
 * @throws UserError where the page is empty or its encoding cannot be told.
 */
export function decodePage(id: string, bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  const found = declared.exec(head);
  const label = (found?.[1] ?? found?.[2] ?? '').toLowerCase();
  // If the bytes could be read as ASCII up to this statement, the page is not UTF-16 or UTF-32, whatever it
  // states.
  if (label === '' || label.startsWith('utf-16') || markedEncoding(bytes) !== null)
    return decodeText(id, bytes);
  if (/^(?:windows-1252|cp1252|iso-?8859-1|latin-?1|us-ascii)$/.test(label)) return decodeWindows1252(bytes);
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return decodeText(id, bytes);
  }
}
