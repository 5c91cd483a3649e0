import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { messageOf, UserError } from '../../errors.js';
import { fontlessPage, loadPdfjs, pdfjsFolders } from './load-pdfjs.js';

/**
 * Opens a PDF, hands it to `read` and closes it again.
 *
 * @throws UserError where it asks for a password or is damaged.
 */
export async function withPdf<T>(
  id: string,
  bytes: Uint8Array,
  read: (open: OpenPdf) => Promise<T>,
): Promise<T> {
  const { getDocument, VerbosityLevel } = await loadPdfjs();
  const task = getDocument({
    // A copy: pdfjs takes the bytes over and leaves the caller none, and it refuses a Buffer.
    data: Uint8Array.from(bytes),
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    disableFontFace: false,
    ownerDocument: fontlessPage,
    useSystemFonts: false,
    enableXfa: false,
    // Pictures are never decoded: a scan's would take longer than all the rest.
    maxImageSize: 0,
    cMapPacked: true,
    ...pdfjsFolders(),
  });
  try {
    const pdf = await task.promise.catch((error: unknown) => {
      throw unreadable(id, error, null);
    });
    return await read({ id, pdf });
  } finally {
    await task.destroy();
  }
}

/** An open PDF, and what it is called in errors. */
export interface OpenPdf {
  readonly id: string;
  readonly pdf: PDFDocumentProxy;
}

/**
 * Reads one page, counted from 1, and lets go of it.
 *
 * @throws UserError where the PDF is damaged there.
 */
export async function withPage<T>(
  { id, pdf }: OpenPdf,
  number: number,
  read: (page: PDFPageProxy) => Promise<T>,
): Promise<T> {
  try {
    const page = await pdf.getPage(number);
    const result = await read(page);
    page.cleanup();
    return result;
  } catch (error) {
    throw unreadable(id, error, number);
  }
}

function unreadable(id: string, error: unknown, page: number | null): UserError {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return new UserError('pdf-locked', { file: id, cause: error });
  const reason = messageOf(error).replace(/\s+/g, ' ').replace(/\.$/, '');
  return new UserError('pdf-damaged', { file: id, reason, page, cause: error });
}
