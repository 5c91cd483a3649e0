/** Counts the items of lists within lists, in the order of the text: behind an item those of the levels below begin anew. */
export class ItemCounts {
  /** For every list the number of the last item of each level. */
  readonly #counts = new Map<string, (number | undefined)[]>();

  /**
   * Counts one item.
   *
   * @param list - What is counted together.
   * @param depth - Of the level that it is in, from 0.
   * @param numberBehind - Its number, behind that of the last item of its level.
   * @returns The numbers of its level and those above.
   */
  next(
    list: string,
    depth: number,
    numberBehind: (last: number | undefined) => number,
  ): readonly (number | undefined)[] {
    const counts = this.#counts.get(list) ?? [];
    this.#counts.set(list, counts);
    counts[depth] = numberBehind(counts[depth]);
    counts.length = depth + 1;
    return counts;
  }

  /** From here on a level and those below begin anew. */
  begin(list: string, depth: number): void {
    const counts = this.#counts.get(list);
    if (counts !== undefined) counts.length = Math.min(counts.length, depth);
  }
}
