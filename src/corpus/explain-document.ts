import { extname } from 'node:path';
import { UserError } from '../errors.js';
import { decodeText } from './decode.js';
import { type ExplainedLine, explainText } from './text/explain.js';

/**
 * Says of every line of a text why it was read as body, note or neither.
 *
 * @throws UserError where the file can't be read, or its format states what is a note.
 */
export function explainDocument(id: string, bytes: Uint8Array): readonly ExplainedLine[] {
  if (extname(id).toLowerCase() !== '.txt') {
    throw new UserError(
      `${id}: expected a text (.txt), whose notes are told by how its lines look; other formats state them`,
    );
  }
  return explainText(id, decodeText(id, bytes));
}
