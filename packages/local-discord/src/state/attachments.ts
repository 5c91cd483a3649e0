import type { APIAttachment } from 'discord-api-types/v10';

/** A file as it came in a multipart request: `files[index]`. */
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

/** The files of the channel, and the addresses under which they are served. */
export class AttachmentStore {
  readonly #files = new Map<string, UploadedFile>();

  constructor(
    private readonly nextId: () => string,
    private readonly channelId: string,
    private readonly cdnUrl: () => string,
  ) {}

  add(file: UploadedFile, options: { description?: string | null; isEphemeral: boolean }): APIAttachment {
    const id = this.nextId();
    const filename = cleanFilename(file.name);
    this.#files.set(id, { ...file, name: filename });
    const url = `${this.cdnUrl()}/attachments/${this.channelId}/${id}/${encodeURIComponent(filename)}`;
    return {
      id,
      filename,
      size: file.bytes.byteLength,
      url,
      proxy_url: url,
      content_type: file.contentType,
      ...(options.description ? { description: options.description } : {}),
      ...(options.isEphemeral ? { ephemeral: true } : {}),
    };
  }

  get(id: string): UploadedFile | undefined {
    return this.#files.get(id);
  }
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
