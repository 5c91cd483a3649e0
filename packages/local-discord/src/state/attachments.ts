import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { APIAttachment, APIMessage } from 'discord-api-types/v10';
import { getMimeType } from 'hono/utils/mime';
import type { Clock } from '../clock.js';

/** What an ordinary server allows for one file. */
export const defaultMaxFileBytes = 10 * 1024 * 1024;

/** Discord signs the addresses of files, and lets them expire. */
const urlLifeMs = 24 * 60 * 60_000;

/** A file as it came in: `files[index]` of a multipart request, or what somebody attached. */
export interface UploadedFile {
  readonly index: number;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** An entry of a message's `attachments`: a fresh file by its index, or one to keep by its id. */
export interface AttachmentReference {
  readonly id: string | number;
  readonly filename?: string | null;
  readonly description?: string | null;
}

/** Where a file is kept: with the messages of a channel, or with what only one person sees. */
export interface Shelf {
  readonly channelId: string;
  readonly isEphemeral: boolean;
}

interface Kept {
  readonly file: UploadedFile;
  readonly attachment: APIAttachment;
  /** Path of its address. */
  readonly path: string;
}

/** The files of all channels, and the addresses under which they are served. */
export class AttachmentStore {
  readonly #kept = new Map<string, Kept>();
  readonly #uploads = new Map<string, { readonly file: UploadedFile; readonly userId: string }>();
  readonly #secret = randomBytes(32);

  constructor(
    private readonly options: {
      readonly nextId: () => string;
      readonly clock: Clock;
      readonly applicationId: string;
      readonly cdnUrl: () => string;
      readonly maxFileBytes: number;
    },
  ) {}

  /** The most that one file may have. */
  get maxFileBytes(): number {
    return this.options.maxFileBytes;
  }

  add(file: UploadedFile, options: Shelf & { readonly description?: string | null }): APIAttachment {
    return this.#keep(this.options.nextId(), file, options);
  }

  /** Takes a file that somebody has chosen and not sent yet; returns the id that it will have. */
  upload(file: UploadedFile, userId: string): string {
    const id = this.options.nextId();
    this.#uploads.set(id, { file, userId });
    return id;
  }

  /** The file that this person has uploaded, as an attachment; undefined where there is none. */
  claim(id: string, userId: string, shelf: Shelf): APIAttachment | undefined {
    const upload = this.#uploads.get(id);
    if (upload?.userId !== userId) return undefined;
    return this.#kept.get(id)?.attachment ?? this.#keep(id, upload.file, shelf);
  }

  /** The message, its files with addresses that are valid from now on: Discord signs anew whenever one is shown. */
  refreshed(message: APIMessage): APIMessage {
    const attachments = message.attachments.map((attachment) => {
      const kept = this.#kept.get(attachment.id);
      return kept === undefined ? attachment : { ...attachment, ...this.#addresses(kept.path) };
    });
    return { ...message, attachments };
  }

  /** The file under this path, where the signature is right and has not expired. */
  served(id: string, path: string, query: Readonly<Record<string, string>>): UploadedFile | undefined {
    const kept = this.#kept.get(id);
    const { ex = '', is = '', hm = '' } = query;
    if (kept?.path !== path || Number.parseInt(ex, 16) * 1000 < this.options.clock.now()) return undefined;
    const expected = Buffer.from(this.#sign(path, ex, is));
    const given = Buffer.from(hm);
    return given.length === expected.length && timingSafeEqual(given, expected) ? kept.file : undefined;
  }

  #keep(id: string, file: UploadedFile, options: Shelf & { description?: string | null }): APIAttachment {
    const filename = cleanFilename(file.name);
    const shelf = options.isEphemeral
      ? `ephemeral-attachments/${this.options.applicationId}`
      : `attachments/${options.channelId}`;
    const path = `/${shelf}/${id}/${encodeURIComponent(filename)}`;
    const attachment: APIAttachment = {
      id,
      filename,
      size: file.bytes.byteLength,
      ...this.#addresses(path),
      content_type: file.contentType,
      ...(filename === file.name ? {} : { title: file.name.replace(/\.[^.]*$/u, '') }),
      ...(options.description ? { description: options.description } : {}),
      ...(options.isEphemeral ? { ephemeral: true } : {}),
    };
    this.#kept.set(id, { file: { ...file, name: filename }, attachment, path });
    return attachment;
  }

  #addresses(path: string): { url: string; proxy_url: string } {
    const seconds = Math.floor(this.options.clock.now() / 1000);
    const [ex, is] = [seconds + urlLifeMs / 1000, seconds].map((at) => at.toString(16)) as [string, string];
    const url = `${this.options.cdnUrl()}${path}?ex=${ex}&is=${is}&hm=${this.#sign(path, ex, is)}&`;
    return { url, proxy_url: url };
  }

  #sign(path: string, ex: string, is: string): string {
    return createHmac('sha256', this.#secret).update(`${path} ${ex} ${is}`).digest('hex');
  }
}

/** The type of a file by its name, as Discord tells it; what the sender says where the name does not tell. */
export function contentTypeOf(name: string, said: string): string {
  return getMimeType(name) ?? (said === '' ? 'application/octet-stream' : said);
}

/** As Discord rewrites names: white space to underscores, anything but letters, digits, dot, dash dropped. */
export function cleanFilename(name: string): string {
  const cleaned = name
    .normalize('NFKD')
    .replace(/[/\\]/gu, ' ')
    .trim()
    .replace(/\s+/gu, '_')
    .replace(/[^A-Za-z0-9._-]/gu, '')
    .replace(/^[._]+|[._]+$/gu, '');
  return cleaned === '' ? 'unknown' : cleaned;
}
