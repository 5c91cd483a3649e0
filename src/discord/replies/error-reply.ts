import { randomUUID } from 'node:crypto';
import { messageOf, OperatorError, UserError } from '../../errors.js';
import type { Logger } from '../../log.js';
import { inChat } from '../../wording/index.js';
import { cutToFit } from '../message/cut.js';
import { escapeText } from '../message/escape.js';
import { maxContentChars } from '../message/limits.js';
import type { Reply } from '../message/reply.js';

interface ErrorContext {
  readonly log: Logger;
  /** Logged with an incident. */
  readonly fields: Readonly<Record<string, string>>;
}

/** What is told of a failure, as plain text; one for the operator is logged, as the asker can't mend it. */
export function told(error: UserError, { log, fields }: ErrorContext): string {
  if (error instanceof OperatorError) {
    const cause = error.cause === undefined ? null : messageOf(error.cause);
    const { code, message } = error;
    log.warn(
      { code, finding: message, cause, ...fields },
      'something for the person who runs this bot to mend',
    );
  }
  return inChat(error);
}

/** A thrown value as a reply: what the asker can act on, all else as an incident whose id is in the log. */
export function replyToError(error: unknown, { log, fields }: ErrorContext): Reply {
  if (error instanceof UserError) {
    const content = cutToFit(told(error, { log, fields }), maxContentChars, escapeText);
    return { content };
  }
  const incident = randomUUID().slice(0, 8);
  log.error({ err: error, incident, ...fields }, 'interaction failed');
  return {
    content: `Ibid failed at this, through no fault of yours. If you report it, mention \`${incident}\`.`,
  };
}
