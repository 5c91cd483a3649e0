import type { UploadedFile } from '../state/attachments.js';
import { type Interaction, interactionTypes } from '../state/interactions.js';
import type { Problem } from './form-errors.js';
import type { BodyKind, SchemaCheck } from './schemas.js';

/** Which callbacks may answer which interaction. */
function callbacksFor(interaction: Interaction): readonly number[] {
  switch (interaction.type) {
    case interactionTypes.command:
      return [4, 5, 9];
    case interactionTypes.component:
      return [4, 5, 6, 7, 9];
    case interactionTypes.autocomplete:
      return [8];
    default:
      // A dialog answers like the component that opened it, but cannot open another.
      return interaction.sourceMessageId === null ? [4, 5] : [4, 5, 6, 7];
  }
}

const kindOfType: Readonly<Record<number, BodyKind>> = {
  4: 'message-callback',
  5: 'message-callback',
  6: 'update-callback',
  7: 'update-callback',
  8: 'autocomplete-callback',
  9: 'modal-callback',
};

/** Checks a callback's body: its type first, since that says which schema is meant. */
export function checkCallback(
  payload: unknown,
  interaction: Interaction,
  _files: readonly UploadedFile[],
  checkSchema: SchemaCheck,
): readonly Problem[] {
  if (typeof payload !== 'object' || payload === null || !('type' in payload)) {
    return [{ path: ['type'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }];
  }
  const allowed = callbacksFor(interaction);
  const kind = kindOfType[Number(payload.type)];
  if (kind === undefined || !allowed.includes(Number(payload.type))) {
    const message = `Value must be one of (${allowed.join(', ')}).`;
    return [{ path: ['type'], code: 'BASE_TYPE_CHOICES', message }];
  }
  return checkSchema(kind, payload);
}
