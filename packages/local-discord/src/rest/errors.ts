import { RESTJSONErrorCodes } from 'discord-api-types/v10';
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

/**
 * The errors that a bot of this kind can meet.
 *
 * @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
 */
export const restErrors = {
  internal: () => new RestError(500, 0, '500: Internal Server Error'),
  notFound: () => new RestError(404, 0, '404: Not Found'),
  unauthorized: () => new RestError(401, 0, '401: Unauthorized'),
  notYourApplication: () =>
    new RestError(
      403,
      RESTJSONErrorCodes.NotAuthorizedToPerformThisActionOnThisApplication,
      'You are not authorized to perform this action on this application',
    ),
  unknownChannel: () => new RestError(404, RESTJSONErrorCodes.UnknownChannel, 'Unknown Channel'),
  unknownMessage: () => new RestError(404, RESTJSONErrorCodes.UnknownMessage, 'Unknown Message'),
  unknownUser: () => new RestError(404, RESTJSONErrorCodes.UnknownUser, 'Unknown User'),
  unknownWebhook: () => new RestError(404, RESTJSONErrorCodes.UnknownWebhook, 'Unknown Webhook'),
  unknownInteraction: () => new RestError(404, RESTJSONErrorCodes.UnknownInteraction, 'Unknown interaction'),
  unknownCommand: () =>
    new RestError(404, RESTJSONErrorCodes.UnknownApplicationCommand, 'Unknown application command'),
  tooManyFiles: () =>
    new RestError(
      400,
      RESTJSONErrorCodes.MaximumNumberOfAttachmentsInAMessageReached,
      'Maximum number of attachments in a message reached (10)',
    ),
  tooManyCommands: () =>
    new RestError(
      400,
      RESTJSONErrorCodes.MaximumNumberOfApplicationCommandsReached,
      'Maximum number of application commands reached',
    ),
  /** @param retryAfterS - Until the oldest of the 200 is a day old. */
  tooManyCreations: (retryAfterS: number) =>
    new RestError(
      429,
      RESTJSONErrorCodes.MaximumDailyApplicationCommandCreatesReached,
      'Max number of daily application command creates has been reached (200)',
      undefined,
      retryAfterS,
    ),
  requestTooLarge: () =>
    new RestError(413, RESTJSONErrorCodes.RequestEntityTooLarge, 'Request entity too large'),
  alreadyAcknowledged: () =>
    new RestError(
      400,
      RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
      'Interaction has already been acknowledged.',
    ),
  missingAccess: () => new RestError(403, RESTJSONErrorCodes.MissingAccess, 'Missing Access'),
  missingPermissions: () => new RestError(403, RESTJSONErrorCodes.MissingPermissions, 'Missing Permissions'),
  emptyMessage: () =>
    new RestError(400, RESTJSONErrorCodes.CannotSendAnEmptyMessage, 'Cannot send an empty message'),
  invalidWebhookToken: () =>
    new RestError(401, RESTJSONErrorCodes.InvalidWebhookToken, 'Invalid Webhook Token'),
  invalidForm: (errors: ErrorTree) =>
    new RestError(400, RESTJSONErrorCodes.InvalidFormBodyOrContentType, 'Invalid Form Body', errors),
  fileTooLarge: () =>
    new RestError(
      400,
      RESTJSONErrorCodes.FileUploadedExceedsMaximumSize,
      'File uploaded exceeds the maximum size',
    ),
  invalidJson: () =>
    new RestError(
      400,
      RESTJSONErrorCodes.RequestBodyContainsInvalidJSON,
      'The request body contains invalid JSON.',
    ),
} as const;
