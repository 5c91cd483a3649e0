/** The files of a collection beside its index, where several machines share it: texts, uploads, what is kept. */
export interface SharedFiles {
  /** Makes the files here what was last sent; what has changed here alone since stays. Cheap where nothing was. */
  pull(): Promise<void>;
  /** Sends what has changed here. @returns Whether anything had. */
  push(): Promise<boolean>;
}

/** Folders of this machine, by what the names of their files begin with in the database: `texts/essay.pdf`. */
export type SharedFolders = Readonly<Record<'texts' | 'kept', string>>;

/** Of a collection that is on this machine alone. */
export const ownFiles: SharedFiles = {
  async pull() {},
  push: async () => false,
};
