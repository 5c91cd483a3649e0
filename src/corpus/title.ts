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
