import { buffer } from 'node:stream/consumers';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { UserError } from '../../errors.js';
import { maxFileBytes } from '../decode.js';
import { type Markup, parseXml } from './markup.js';
import { withKnownPrefixes } from './prefixes.js';

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
    if (zip.entryCount > maxEntries)
      throw new UserError('file-too-many-parts', { file: id, parts: zip.entryCount });
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
    if (entry.isEncrypted()) throw new UserError('file-locked', { file: this.id });
    this.#unpacked += entry.uncompressedSize;
    if (this.#unpacked > maxFileBytes) {
      const facts = { file: this.id, most: maxFileBytes, size: this.#unpacked };
      throw new UserError('file-too-large-unpacked', facts);
    }
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
    return part === null ? null : withKnownPrefixes(parseXml(this.id, part.toString('utf8')));
  }
}

function damaged(id: string, cause: unknown): UserError {
  return new UserError('file-damaged', { file: id, cause });
}
