import { extname } from 'node:path';
import pRetry from 'p-retry';
import { isLoopbackAddress } from '../../config.js';
import { UserError } from '../../errors.js';
import { type TakenFile, takeIn } from '../../intake/index.js';
import type { ApiBase } from './create-rest.js';
import { isUnreachable } from './startup-error.js';

/** A file that somebody attached, as Discord describes it. */
export interface SentFile {
  /** What it is called in errors: a name that is safe to show. */
  readonly name: string;
  readonly url: string;
  /** In bytes. */
  readonly size: number;
}

/**
 * What an attached file was called where it came from: of the name Discord leaves letters without accents, and puts the
 * others into a title without an ending.
 */
export function sentName({ name, title }: { readonly name: string; readonly title?: string | null }): string {
  return title ? title + extname(name) : name;
}

interface FetchOptions {
  /** As of the bot: on a Discord of this machine files come from there alone. */
  readonly api: ApiBase;
  readonly folder: string;
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
  /** For all tries together. Default: two minutes. */
  readonly seconds?: number;
}

/** @see https://docs.discord.com/developers/reference#signed-attachment-cdn-urls */
const hosts: readonly string[] = ['cdn.discordapp.com', 'media.discordapp.net'];

const fetchSeconds = 120;
const waits = { retries: 3, minTimeout: 250, factor: 2 } as const;

/** Discord answered with something else than the file. */
class NoFileError extends Error {
  override readonly name = 'NoFileError';
  constructor(readonly status: number) {
    super(`HTTP status ${status}`);
  }
}

/**
 * Fetches an attached file from Discord into a folder, and from nowhere else; a redirect is not followed.
 *
 * @returns The file under a name of its own. Where this throws, nothing of it is left.
 * @throws UserError where its address is not Discord's, Discord does not have it (any more), it is too large, takes too
 *   long or comes in part, or the folder can't be written; the signal's reason where it is aborted.
 */
export async function fetchAttachment(file: SentFile, options: FetchOptions): Promise<TakenFile> {
  const { api, maxBytes, signal, seconds = fetchSeconds } = options;
  const url = attachmentUrl(file.url, api);
  if (url === null)
    throw new UserError(
      `${file.name}: expected a file that was attached here, found an address that is not Discord's; attach the file itself`,
    );
  if (file.size > maxBytes) throw tooLarge(file, maxBytes);
  const late = AbortSignal.timeout(seconds * 1_000);
  const stop = signal === undefined ? late : AbortSignal.any([signal, late]);
  try {
    return await pRetry(() => fetchOnce(url, file, { ...options, signal: stop }), {
      ...waits,
      signal: stop,
      shouldRetry: ({ error }) => !stop.aborted && isPassing(error),
    });
  } catch (error) {
    signal?.throwIfAborted();
    if (late.aborted)
      throw new UserError(
        `${file.name}: expected to have it from Discord within ${seconds} s, found that it takes longer; try again, or attach a smaller file`,
      );
    throw explained(error, file.name);
  }
}

/**
 * Reads the address of an attachment.
 *
 * @returns Null for one that is not Discord's, or, for a bot on a Discord of this machine, not that one's.
 */
export function attachmentUrl(address: string, api: ApiBase): URL | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return null;
  if (api !== null) {
    const isThere = isLoopbackAddress(url.href) && url.port === new URL(api).port;
    return isThere ? url : null;
  }
  return url.protocol === 'https:' && url.port === '' && hosts.includes(url.hostname) ? url : null;
}

async function fetchOnce(
  url: URL,
  { name, size }: SentFile,
  { folder, maxBytes, signal }: FetchOptions & { readonly signal: AbortSignal },
): Promise<TakenFile> {
  const response = await fetch(url, {
    signal,
    redirect: 'manual',
    // What comes is what is written, so that its length can be compared.
    headers: { 'accept-encoding': 'identity' },
  });
  const { body } = response;
  if (response.status !== 200 || body === null) {
    await body?.cancel();
    throw new NoFileError(response.status);
  }
  // One byte more than Discord said is as wrong as a megabyte.
  return takeIn(whole(body, name, size), { name, folder, maxBytes });
}

/** What comes, as long as it should be. */
async function* whole(
  body: AsyncIterable<Uint8Array>,
  name: string,
  size: number,
): AsyncGenerator<Uint8Array> {
  let came = 0;
  for await (const chunk of body) {
    came += chunk.length;
    if (came > size) throw otherLength(name);
    yield chunk;
  }
  if (came < size) throw otherLength(name);
}

function isPassing(error: unknown): boolean {
  if (error instanceof NoFileError) return error.status >= 500 || error.status === 429;
  return isUnreachable(error);
}

function explained(error: unknown, name: string): unknown {
  if (error instanceof UserError) return error;
  const problem = problemOf(error);
  return problem === null ? error : new UserError(`${name}: expected ${problem}`, { cause: error });
}

/** What was expected, what was found and what to do; null where it is a fault of ours. */
function problemOf(error: unknown): string | null {
  if (error instanceof NoFileError) {
    const { status, message } = error;
    if (status >= 300 && status < 400)
      return 'the file itself, found a redirect to another place; attach it again';
    return [403, 404, 410].includes(status)
      ? 'an attached file, found that Discord no longer has it; attach it again'
      : `the attached file, found that Discord can't send it now (${message}); try again later`;
  }
  return isUnreachable(error)
    ? 'the whole file, found that the connection to Discord broke off; try again'
    : null;
}

function tooLarge({ name, size }: SentFile, maxBytes: number): UserError {
  const most = Math.floor(maxBytes / 1_000_000);
  const is = Math.ceil(size / 1_000_000);
  return new UserError(
    `${name}: expected at most ${most} MB, found ${is} MB; split it into several files, or take its pictures out`,
  );
}

function otherLength(name: string): UserError {
  return new UserError(
    `${name}: expected as many bytes as Discord says that it has, found another number; attach it again`,
  );
}
