/** A part of a note that cites one work, refers back to one, or makes a remark. */
export interface Clause {
  readonly text: string;
  /** `text` with its quotations and links hidden; offsets are the same in both. */
  readonly apparatus: string;
  /** Whether it follows a semicolon or a conjunction, and is no sentence of its own. */
  readonly continues: boolean;
}
