import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';

/** Whether Discord refused a call with one of its codes. */
export const hasCode = (error: unknown, ...codes: readonly (string | number)[]): boolean =>
  error instanceof DiscordAPIError && codes.includes(error.code);

/** Discord already has a response to this interaction. */
export const isAcknowledged = (error: unknown): boolean =>
  hasCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged);

/** More than 15 minutes have passed since the interaction: Discord takes no more edits. */
export const isExpired = (error: unknown): boolean => hasCode(error, RESTJSONErrorCodes.InvalidWebhookToken);

/** What happens on Discord without anybody's fault: too late, the message is gone, or another process was faster. */
export const isQuiet = (error: unknown): boolean =>
  isAcknowledged(error) ||
  isExpired(error) ||
  hasCode(error, RESTJSONErrorCodes.UnknownInteraction, RESTJSONErrorCodes.UnknownMessage);
