import type { Lengths } from '../bm25.js';

/** A version of a file, with what ranking needs of it; all else is read when it is asked for. */
export interface Version {
  readonly id: number;
  /** Id of the file. */
  readonly file: string;
  /** Null where it has no vectors. */
  readonly dimensions: number | null;
  readonly passages: number;
  /** Those that a passage cites. */
  readonly notes: number;
  /** How many distinct terms each passage holds. */
  readonly lengths: Uint16Array;
}

/** A version with the id of its first passage in the snapshot. */
export interface PlacedVersion extends Version {
  readonly offset: number;
}

/** How many vectors versions have. */
export function unitsOf(versions: readonly Version[]): number {
  return versions.reduce((sum, { passages, notes }) => sum + passages + notes, 0);
}

/** A row of `file_version`. */
export interface VersionRow extends Omit<Version, 'lengths'> {
  readonly lengths: Uint8Array;
}

export const versionColumns = 'id, file, dimensions, passages, notes, lengths';

export function versionOf({ lengths, ...row }: VersionRow): Version {
  // A copy, as numbers of two bytes can't begin at every place of what was received.
  return { ...row, lengths: new Uint16Array(Uint8Array.from(lengths).buffer) };
}

/** The files of a snapshot, one behind the other. */
export class Versions {
  readonly all: readonly PlacedVersion[];
  readonly ids: readonly number[];
  readonly lengths: Lengths;
  readonly #byId: ReadonlyMap<number, PlacedVersion>;
  readonly #byFile: ReadonlyMap<string, PlacedVersion>;

  constructor(versions: readonly Version[]) {
    let [offset, sum] = [0, 0];
    this.all = [...versions]
      .sort((one, other) => one.id - other.id)
      .map((version) => {
        const placed = { ...version, offset };
        offset += version.passages;
        for (const length of version.lengths) sum += length;
        return placed;
      });
    this.ids = this.all.map(({ id }) => id);
    this.lengths = { passages: offset, average: offset === 0 ? 0 : sum / offset };
    this.#byId = new Map(this.all.map((version) => [version.id, version]));
    this.#byFile = new Map(this.all.map((version) => [version.file, version]));
  }

  get(id: number): PlacedVersion | undefined {
    return this.#byId.get(id);
  }

  ofFile(file: string): PlacedVersion | undefined {
    return this.#byFile.get(file);
  }

  /** Those of some files, each once; all where none are named. */
  of(files: readonly string[] | undefined): readonly PlacedVersion[] {
    if (files === undefined) return this.all;
    return [...new Set(files)].flatMap((file) => this.#byFile.get(file) ?? []);
  }

  /** The version that has a passage. @throws RangeError where none has. */
  withPassage(id: number): PlacedVersion {
    let [low, high] = [0, this.all.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const version = this.all[middle];
      if (version === undefined) break;
      if (id < version.offset) high = middle - 1;
      else if (id < version.offset + version.passages && Number.isInteger(id)) return version;
      else low = middle + 1;
    }
    throw new RangeError(`No passage has the id ${id}.`);
  }
}
