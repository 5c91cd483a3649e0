/** A text as it is listed, told without reading it. */
export interface ListedText {
  readonly document: string;
  readonly title: string;
  readonly author?: string;
  /** Length of the clean text in UTF-16 units. */
  readonly chars: number;
  /** How many of each it has. */
  readonly passages: number;
  readonly notes: number;
}
