import { rm } from 'node:fs/promises';
import { extname } from 'node:path';
import { HTTPError } from 'discord.js';
import pRetry from 'p-retry';
import { isLoopbackAddress } from '../../config.js';
import { abortedAfter } from '../../deadline.js';
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
  if (url === null) throw new UserError('attachment-address', { file: file.name });
  if (file.size > maxBytes)
    throw new UserError('attachment-too-large', { file: file.name, most: maxBytes, size: file.size });
  const stop = abortedAfter(seconds * 1_000, signal);
  try {
    return await pRetry(() => fetchOnce(url, file, { ...options, signal: stop }), {
      ...waits,
      signal: stop,
      shouldRetry: ({ error }) => !stop.aborted && isPassing(error),
    });
  } catch (error) {
    signal?.throwIfAborted();
    if (stop.aborted) throw new UserError('attachment-late', { file: file.name, seconds });
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
    throw new HTTPError(response.status, response.statusText, 'GET', url.href, {});
  }
  // One byte more than Discord said is as wrong as a megabyte.
  const taken = await takeIn(whole(body, name, size), { name, folder, maxBytes });
  // Nobody waits for it any more.
  if (signal.aborted) await rm(taken.path, { force: true });
  return taken;
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

const isPassing = (error: unknown): boolean =>
  isUnreachable(error) || (error instanceof HTTPError && error.status === 429);

/** What was expected, what was found and what to do; a fault of ours as it is. */
function explained(error: unknown, name: string): unknown {
  if (error instanceof UserError) return error;
  const facts = { file: name, cause: error };
  if (error instanceof HTTPError) {
    const { status } = error;
    if (status >= 300 && status < 400) return new UserError('attachment-redirected', facts);
    if ([403, 404, 410].includes(status)) return new UserError('attachment-gone', facts);
    return new UserError('attachment-not-sent', { ...facts, reason: `HTTP status ${status}` });
  }
  return isUnreachable(error) ? new UserError('attachment-broken-off', facts) : error;
}

function otherLength(name: string): UserError {
  return new UserError('attachment-other-length', { file: name });
}
