import {
  type DestinationStream,
  destination,
  type LevelWithSilent,
  type Logger,
  pino,
  stdSerializers,
} from 'pino';
import pretty from 'pino-pretty';

export type { Logger } from 'pino';

export interface LogOptions {
  readonly level: LevelWithSilent;
  /** Values that are replaced wherever they would be written: the bot's token. */
  readonly secrets?: readonly string[];
  /** Where the lines go; default standard error, readable for a person where it is a terminal. */
  readonly output?: DestinationStream;
}

/** Tokens of interactions are in the addresses of Discord's API; anyone who has one can answer in the bot's place. */
const interactionToken = /(\/(?:interactions|webhooks)\/\d+\/)[\w%.-]{20,}/g;

/**
 * The log. Constant messages with fields; a question's text under `question`, which is written at level `debug` only.
 * Secrets and the tokens of interactions are never written, whichever field holds them.
 */
export function createLog({ level, secrets = [], output = standardError() }: LogOptions): Logger {
  const hidden = secrets.filter((secret) => secret !== '');
  const showsQuestions = level === 'debug' || level === 'trace';
  const stream: DestinationStream = {
    write(line) {
      const withoutSecrets = hidden.reduce((text, secret) => text.replaceAll(secret, '[token]'), line);
      output.write(withoutSecrets.replace(interactionToken, '$1[token]'));
    },
  };
  return pino(
    {
      level,
      base: null,
      redact: { paths: showsQuestions ? [] : ['question', '*.question'], remove: true },
      serializers: { err: errorFields },
    },
    stream,
  );
}

/** So much waits for room where the disk is full that the log is on; what comes then is left out. */
const mostWaiting = 1 << 20;

function standardError(): DestinationStream {
  if (process.stderr.isTTY) return pretty({ destination: 2, sync: true });
  // A line that can't be written is tried again with the next one; an error that nothing hears would end the process.
  return destination({ fd: 2, sync: true, maxLength: mostWaiting }).on('error', () => undefined);
}

/** An error without what discord.js attaches to it: the body that was sent, which holds the question. */
function errorFields(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { requestBody, rawError, files, ...rest } = stdSerializers.err(error) as unknown as Record<
    string,
    unknown
  >;
  return rest;
}
