/** A stretch of characters that a PDF sets at once; lengths are in points, places count from the page's upper left corner. */
export interface Run {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** The baseline. */
  readonly y: number;
  /** Of the type. */
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
}

/** One sheet of a PDF as it is set. */
export interface Sheet {
  /** Counted from 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly runs: readonly Run[];
}
