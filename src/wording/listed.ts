const inEnglish = new Intl.ListFormat('en-GB');

/** `A, B and C`. */
export const listed = (parts: readonly string[]): string => inEnglish.format(parts);
