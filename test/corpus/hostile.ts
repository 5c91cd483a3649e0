import { expect } from 'vitest';
import type { Document } from '../../src/corpus/index.js';
import { UserError } from '../../src/errors.js';

/** The text of a document, or the one line that says why there is none. */
export async function outcomeOf(read: () => Promise<Document>): Promise<string> {
  try {
    return (await read()).text;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.message).not.toContain('\n');
    return error.message;
  }
}
