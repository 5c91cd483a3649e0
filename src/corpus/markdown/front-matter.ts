import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';

/** A document's own words, and the title and the author that its front matter gives. */
interface WithoutFrontMatter {
  readonly title: string | null;
  readonly author: string | null;
  readonly text: string;
}

const block =
  /^\ufeff?(?:---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)|\+\+\+[ \t]*\r?\n([\s\S]*?)\r?\n\+\+\+)[ \t]*(?:\r?\n|$)/;

/** Cuts the front matter at the beginning, YAML between `---` or TOML between `+++`, and reads its title and author. */
export function cutFrontMatter(source: string): WithoutFrontMatter {
  const [whole = '', yaml, toml] = block.exec(source) ?? [];
  const fields = yaml ?? toml ?? '';
  // Two rules may enclose ordinary text; front matter always begins with a field.
  if (!/^[\w-]+\s*[:=]/m.test(fields)) return { title: null, author: null, text: source };
  const read = fieldsOf(fields, yaml === undefined ? parseToml : parseYaml);
  return {
    title: wordsOf(read.title) || null,
    author: wordsOf(read.author ?? read.authors) || null,
    text: source.slice(whole.length),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(fields: string, parse: (fields: string) => unknown): Fields {
  try {
    const read = parse(fields);
    if (typeof read === 'object' && read !== null) return read as Fields;
  } catch {
    // Below.
  }
  // Written by hand, as "title: Salt: a history", which is no YAML.
  const lines = fields.matchAll(/^(\w+)\s*[:=][ \t]*(["']?)(.+?)\2[ \t]*$/gm);
  return Object.fromEntries([...lines].map(([, name = '', , value]) => [name.toLowerCase(), value]));
}

/** Of several names all; of a title or a name in parts what it is called as a whole. */
function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).filter(Boolean).join(', ');
  if (typeof value !== 'object' || value === null)
    return String(value ?? '')
      .replace(/\s+/g, ' ')
      .trim();
  const { name, literal, long, main, given, family, ...others } = value as Fields;
  const parts = [given, family].map(wordsOf).filter(Boolean).join(' ');
  return wordsOf(name ?? literal ?? long ?? main ?? (parts || Object.values(others)[0]));
}
