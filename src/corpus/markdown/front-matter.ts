/** A document's own words, and the title and the author that its front matter gives. */
export interface WithoutFrontMatter {
  readonly title: string | null;
  readonly author: string | null;
  readonly text: string;
}

const block = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;

/** Cuts the block between `---` lines at the beginning, and reads its `title:` and `author:`. */
export function cutFrontMatter(source: string): WithoutFrontMatter {
  const found = block.exec(source);
  const fields = found?.[1] ?? '';
  // Two rules may enclose ordinary text; front matter always begins with a field.
  if (found === null || !/^[\w-]+\s*:/m.test(fields)) return { title: null, author: null, text: source };
  return {
    title: field(fields, 'title'),
    author: field(fields, 'author'),
    text: source.slice(found[0].length),
  };
}

/** A value on one line or several, or a list of values. */
function field(fields: string, name: string): string | null {
  const value =
    new RegExp(`^${name}\\s*:[ \\t]*(.*(?:\\r?\\n(?:[ \\t]+|-[ \\t]).*)*)$`, 'im').exec(fields)?.[1] ?? '';
  const items = value
    .split(/\r?\n[ \t]*-[ \t]+/)
    .map(plain)
    .filter(Boolean);
  return items.length === 0 ? null : items.join(', ');
}

function plain(value: string): string {
  return value
    .trim()
    .replace(/^[>|][+-]?\s+/, '')
    .replace(/\s+/g, ' ')
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/^(["'])(.*)\1$/, '$2');
}
