/** Length as Discord counts it: in Unicode code points, so that an emoji is one. */
export function countChars(text: string | null | undefined): number {
  return text == null ? 0 : [...text].length;
}

/** Length of what is left after trimming, which Discord does to an embed's texts before it counts. */
export function countTrimmed(text: string | null | undefined): number {
  return countChars(text?.trim());
}
