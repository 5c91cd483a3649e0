/** A document's own words, and the title that its front matter gives. */
export interface WithoutFrontMatter {
  readonly title: string | null;
  readonly text: string;
}

const block = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;

/** Cuts the block between `---` lines at the beginning, and reads its `title:`. */
export function cutFrontMatter(source: string): WithoutFrontMatter {
  const found = block.exec(source);
  const fields = found?.[1] ?? '';
  // Between two rules may stand a text: front matter begins with a field.
  if (found === null || !/^[\w-]+\s*:/m.test(fields)) return { title: null, text: source };
  const title =
    /^title\s*:\s*(.+(?:\r?\n[ \t]+\S.*)*)$/im
      .exec(fields)?.[1]
      ?.trim()
      .replace(/\s+/g, ' ')
      .replace(/^(["'])(.*)\1$/, '$2') ?? '';
  return { title: title === '' ? null : title, text: source.slice(found[0].length) };
}
