/** A title made of a file's name, for a document without one: `letters/first-year.txt` becomes "first year". */
export function titleOf(id: string): string {
  const name = id.split('/').at(-1) ?? id;
  return (
    name
      .replace(/\.[^.]+$/, '')
      .replace(/[-_]+/g, ' ')
      .trim() || id
  );
}

/** Whether a title that a file states is one that somebody gave it, not its program: "Microsoft Word - Doc1" is none. */
export function isOwnTitle(stated: string | null): stated is string {
  if (stated === null || stated.trim() === '') return false;
  return !/^(?:microsoft word\b|untitled\b|document ?\d*$|doc ?\d+$|unknown$)|\.(?:docx?|odt|rtf|html?|indd)$/i.test(
    stated.trim(),
  );
}

/** The letters and digits of a title, by which two printings of it are the same. */
export function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();
}
