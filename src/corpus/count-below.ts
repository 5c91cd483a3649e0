/** How many of sorted values come before the first that is not below a limit, in logarithmic time. */
export function countBelow<T>(sorted: readonly T[], isBelow: (value: T) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBelow(sorted[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}
