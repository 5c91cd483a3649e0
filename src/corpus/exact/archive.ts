import { buffer } from 'node:stream/consumers';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { UserError } from '../../errors.js';
import { maxFileBytes } from '../decode.js';
import { type Markup, parseXml } from './markup.js';

/** More parts than any book has. */
const maxEntries = 20_000;

/**
 * Lists the parts of a zip file; none is unpacked yet. Together they may unpack to what one file may hold, so that a
 * small file can't fill the memory.
 *
 * @throws UserError where it is damaged.
 */
export async function openArchive(id: string, bytes: Uint8Array): Promise<Archive> {
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      autoClose: false,
    });
    if (zip.entryCount > maxEntries) {
      throw new UserError(
        `${id}: expected a text, found an archive of ${zip.entryCount} parts; split it into several files`,
      );
    }
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    return new Archive(id, zip, entries);
  } catch (error) {
    throw error instanceof UserError ? error : damaged(id, error);
  }
}

/** A zip file that is open: a DOCX, an ODT or an EPUB. */
export class Archive {
  #unpacked = 0;

  constructor(
    private readonly id: string,
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  get names(): readonly string[] {
    return [...this.entries.keys()];
  }

  /**
   * Unpacks one part.
   *
   * @returns Null where there is no part of this name.
   * @throws UserError where it is damaged, encrypted, or what was unpacked so far is too large.
   */
  async read(name: string): Promise<Buffer | null> {
    const entry = this.entries.get(name);
    if (entry === undefined) return null;
    if (entry.isEncrypted()) {
      throw new UserError(
        `${this.id}: expected an open file, found one with a password; save it without one`,
      );
    }
    this.#unpacked += entry.uncompressedSize;
    if (this.#unpacked > maxFileBytes) throw tooLargeUnpacked(this.id, this.#unpacked);
    try {
      // The stream fails if the part is larger than the archive states.
      return await buffer(await this.zip.openReadStreamPromise(entry));
    } catch (error) {
      throw damaged(this.id, error);
    }
  }

  /** Reads one part that is XML; null where there is none of this name. */
  async readXml(name: string): Promise<Markup | null> {
    const part = await this.read(name);
    return part === null ? null : parseXml(this.id, part.toString('utf8'));
  }
}

function damaged(id: string, cause: unknown): UserError {
  return new UserError(
    `${id}: expected a whole file, found one that is cut off or damaged; copy it here again from its source`,
    { cause },
  );
}

function tooLargeUnpacked(id: string, size: number): UserError {
  const [is, most] = [size, maxFileBytes].map((count) => Math.ceil(count / 1_000_000));
  return new UserError(
    `${id}: expected at most ${most} MB of text, found ${is} MB once unpacked; split it into several files`,
  );
}
