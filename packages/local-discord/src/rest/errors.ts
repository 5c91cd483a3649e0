import { RESTJSONErrorCodes as Codes } from 'discord-api-types/v10';
import type { ErrorTree } from '../validation/form-errors.js';

/** An answer that Discord gives instead of what was asked: `{code, message}` under an HTTP status. */
export class RestError extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 413 | 429 | 500,
    readonly code: number,
    message: string,
    readonly errors?: ErrorTree,
    /** For 429: sent as `Retry-After`. */
    readonly retryAfterS?: number,
  ) {
    super(message);
  }

  body(): object {
    return {
      message: this.message,
      code: this.code,
      ...(this.errors === undefined ? {} : { errors: this.errors }),
      ...(this.retryAfterS === undefined ? {} : { retry_after: this.retryAfterS, global: false }),
    };
  }
}

const made = (status: RestError['status'], code: number, message: string) => () =>
  new RestError(status, code, message);

/**
 * The errors that a bot of this kind can meet.
 *
 * @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
 */
export const restErrors = {
  internal: made(500, 0, '500: Internal Server Error'),
  notFound: made(404, 0, '404: Not Found'),
  unauthorized: made(401, 0, '401: Unauthorized'),
  notYourApplication: made(
    403,
    Codes.NotAuthorizedToPerformThisActionOnThisApplication,
    'You are not authorized to perform this action on this application',
  ),
  unknownChannel: made(404, Codes.UnknownChannel, 'Unknown Channel'),
  unknownMessage: made(404, Codes.UnknownMessage, 'Unknown Message'),
  unknownWebhook: made(404, Codes.UnknownWebhook, 'Unknown Webhook'),
  unknownInteraction: made(404, Codes.UnknownInteraction, 'Unknown interaction'),
  tooManyFiles: made(
    400,
    Codes.MaximumNumberOfAttachmentsInAMessageReached,
    'Maximum number of attachments in a message reached (10)',
  ),
  tooManyCommands: made(
    400,
    Codes.MaximumNumberOfApplicationCommandsReached,
    'Maximum number of application commands reached',
  ),
  /** @param retryAfterS - Until the oldest of the 200 is a day old. */
  tooManyCreations: (retryAfterS: number) =>
    new RestError(
      429,
      Codes.MaximumDailyApplicationCommandCreatesReached,
      'Max number of daily application command creates has been reached (200)',
      undefined,
      retryAfterS,
    ),
  requestTooLarge: made(413, Codes.RequestEntityTooLarge, 'Request entity too large'),
  alreadyAcknowledged: made(
    400,
    Codes.InteractionHasAlreadyBeenAcknowledged,
    'Interaction has already been acknowledged.',
  ),
  missingAccess: made(403, Codes.MissingAccess, 'Missing Access'),
  missingPermissions: made(403, Codes.MissingPermissions, 'Missing Permissions'),
  emptyMessage: made(400, Codes.CannotSendAnEmptyMessage, 'Cannot send an empty message'),
  invalidWebhookToken: made(401, Codes.InvalidWebhookToken, 'Invalid Webhook Token'),
  invalidForm: (errors: ErrorTree) =>
    new RestError(400, Codes.InvalidFormBodyOrContentType, 'Invalid Form Body', errors),
  fileTooLarge: made(400, Codes.FileUploadedExceedsMaximumSize, 'File uploaded exceeds the maximum size'),
  invalidJson: made(400, Codes.RequestBodyContainsInvalidJSON, 'The request body contains invalid JSON.'),
} as const;
