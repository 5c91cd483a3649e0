import { z } from 'zod';
import { UserError } from '../../errors.js';
import type { Library } from '../../library/index.js';
import { everyDocument, keysPart } from '../message/custom-id.js';
import { documentByToken, documentToken } from './documents.js';

/** In a custom id: which documents a list of notes has. */
export const noteScopePart = z.union([z.literal(everyDocument), keysPart.transform((keys) => keys.join(''))]);

/** @param documents - Ids, five at most; undefined: all. */
export function noteScope(documents: readonly string[] | undefined): string {
  return documents?.map(documentToken).join('') ?? everyDocument;
}

/** Ids of the documents of a scope that are still there; undefined: all. @throws UserError where none is. */
export async function documentsInScope(
  library: Library,
  scope: string,
): Promise<readonly string[] | undefined> {
  if (scope === everyDocument) return undefined;
  const found = await Promise.all(keysPart.parse(scope).map((token) => documentByToken(library, token)));
  const documents = found.flatMap((text) => text?.document ?? []);
  if (documents.length === 0) throw new UserError('document-gone');
  return documents;
}
