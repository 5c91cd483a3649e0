import type { APIMessage } from 'discord-api-types/v10';
import type { UploadedFile } from '../state/attachments.js';
import type { Problem } from './form-errors.js';
import type { SchemaCheck } from './schemas.js';

/** Checks a follow-up message. */
export function checkFollowUp(
  payload: unknown,
  _files: readonly UploadedFile[],
  checkSchema: SchemaCheck,
): readonly Problem[] {
  return checkSchema('follow-up', payload);
}

/** Checks an edit together with the message that it changes. */
export function checkMessageEdit(
  payload: unknown,
  _message: APIMessage,
  _files: readonly UploadedFile[],
  checkSchema: SchemaCheck,
): readonly Problem[] {
  return checkSchema('message-edit', payload);
}
