/** Every eighth reference is for measuring, and nothing is fitted to it. */
export function developmentPart<T>(all: readonly T[]): {
  readonly development: readonly T[];
  readonly rest: readonly T[];
} {
  return {
    development: all.filter((_, at) => at % 8 === 3),
    rest: all.filter((_, at) => at % 8 !== 3),
  };
}
