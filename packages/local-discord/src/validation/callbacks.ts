import { type APIMessage, InteractionResponseType, InteractionType } from 'discord-api-types/v10';
import type { UploadedFile } from '../state/attachments.js';
import type { Interaction } from '../state/interactions.js';
import type { MessageBody } from '../state/message.js';
import { checkChoiceValues } from './command-options.js';
import type { Problem } from './form-errors.js';
import { checkFlags, checkMessage, trimmed } from './messages.js';
import type { BodyKind, SchemaCheck } from './schemas.js';

const {
  ChannelMessageWithSource: message,
  DeferredChannelMessageWithSource: deferMessage,
  DeferredMessageUpdate: deferUpdate,
  UpdateMessage: update,
  ApplicationCommandAutocompleteResult: choices,
} = InteractionResponseType;

/** Which callbacks may answer which interaction. */
function callbacksFor(interaction: Interaction): readonly number[] {
  switch (interaction.type) {
    case InteractionType.ApplicationCommand:
      return [message, deferMessage];
    case InteractionType.MessageComponent:
      return [message, deferMessage, deferUpdate, update];
    default:
      return [choices];
  }
}

const kindOfType: Readonly<Record<number, BodyKind>> = {
  [message]: 'message-callback',
  [deferMessage]: 'message-callback',
  [deferUpdate]: 'update-callback',
  [update]: 'update-callback',
  [choices]: 'autocomplete-callback',
};

/**
 * Checks a callback's body: its type first, since that says which schema is meant; then the schema; then what the
 * schema leaves out.
 *
 * @param source - The message of the pressed component, which types 6 and 7 act on.
 */
export function checkCallback(
  payload: unknown,
  interaction: Interaction,
  source: APIMessage | null,
  files: readonly UploadedFile[],
  checkSchema: SchemaCheck,
): readonly Problem[] {
  if (typeof payload !== 'object' || payload === null || !('type' in payload)) {
    return [{ path: ['type'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }];
  }
  const allowed = callbacksFor(interaction);
  const type = payload.type as number;
  const kind = kindOfType[type];
  if (kind === undefined || !allowed.includes(type)) {
    const text = `Value must be one of (${allowed.join(', ')}).`;
    return [{ path: ['type'], code: 'BASE_TYPE_CHOICES', message: text }];
  }
  const data = 'data' in payload ? payload.data : undefined;
  const problems = checkSchema(kind, { ...payload, data: trimmed(data) });
  return problems.length > 0 ? problems : inData(checkData(type, data, source, files));
}

function checkData(
  type: number,
  data: unknown,
  source: APIMessage | null,
  files: readonly UploadedFile[],
): readonly Problem[] {
  const body = (data ?? {}) as MessageBody;
  switch (type) {
    case message:
      return checkMessage(body, { files, existing: null });
    case deferMessage:
      return checkFlags(body);
    case update:
      return checkMessage(body, { files, existing: source });
    case choices:
      return checkChoiceValues((data as { choices?: { value: string }[] } | null)?.choices ?? [], [
        'choices',
      ]);
    default:
      return [];
  }
}

function inData(problems: readonly Problem[]): readonly Problem[] {
  return problems.map((problem) => ({ ...problem, path: ['data', ...problem.path] }));
}
