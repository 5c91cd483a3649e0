import { UserError } from '../errors.js';
import { decodeText } from './decode.js';
import { endingOf } from './formats.js';
import type { ExplainedLine } from './text/explain.js';

/**
 * Says of every line of a text why it was read as body, note or neither.
 *
 * @throws UserError where the file can't be read, or its format states what is a note.
 */
export async function explainDocument(id: string, bytes: Uint8Array): Promise<readonly ExplainedLine[]> {
  if (endingOf(id) !== '.txt') {
    throw new UserError('file-not-to-explain', { file: id });
  }
  const { explainText } = await import('./text/explain.js');
  return explainText(decodeText(id, bytes));
}
