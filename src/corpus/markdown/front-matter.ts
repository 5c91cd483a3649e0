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
  const ways: readonly (() => unknown)[] = [
    () => (yaml === undefined ? parseToml(fields) : yamlOf(fields)),
    // "title: Salt: a history" is no YAML, and often written.
    () =>
      yamlOf(
        fields.replace(
          /^(\w+:[ \t]+)([^\s"'[{>|&*!%@`#].*:.*)$/gm,
          (_, key, value) => key + JSON.stringify(value),
        ),
      ),
  ];
  const read = firstOf(ways) ?? linesOf(fields);
  return {
    title: wordsOf(read.title) || null,
    author: wordsOf(read.author) || wordsOf(read.authors) || null,
    text: source.slice(whole.length),
  };
}

/** All values as they are typed. What refers to another place of the file, to itself perhaps, is not followed. */
const yamlOf = (fields: string): unknown =>
  parseYaml(fields, { schema: 'failsafe', uniqueKeys: false, logLevel: 'error', maxAliasCount: 0 });

type Fields = Readonly<Record<string, unknown>>;

/** What the first of some ways reads that reads anything. */
function firstOf(ways: readonly (() => unknown)[]): Fields | null {
  for (const way of ways) {
    try {
      const read = way();
      if (typeof read === 'object' && read !== null)
        return Object.fromEntries(Object.entries(read).map(([name, value]) => [name.toLowerCase(), value]));
    } catch {
      // The next way may read it.
    }
  }
  return null;
}

function linesOf(fields: string): Fields {
  const lines = fields.matchAll(/^(\w+)\s*[:=](.*)$/gm);
  // What refers to lines below cannot be told from one.
  const plain = (value: string) =>
    value
      .trim()
      .replace(/^[&*>|].*/, '')
      .replace(/^(["'])(.*)\1$/, '$2');
  return Object.fromEntries(
    [...lines].map(([, name = '', value = '']) => [name.toLowerCase(), plain(value)]),
  );
}

const deepest = 4;

/** Of several names all; of a title or a name in parts what it is called as a whole. */
function wordsOf(value: unknown, depth = 0): string {
  if (depth > deepest) return '';
  const within = (part: unknown) => wordsOf(part, depth + 1);
  if (Array.isArray(value)) return value.map(within).filter(Boolean).join(', ');
  if (typeof value !== 'object' || value === null)
    return String(value ?? '')
      .replace(/\s+/g, ' ')
      .trim();
  const parts = value as Fields;
  const named = ['name', 'literal', 'long', 'main', 'text'].map((key) => within(parts[key])).find(Boolean);
  const inOrder = ['given', 'first', 'non-dropping-particle', 'family', 'last'].map((key) =>
    within(parts[key]),
  );
  const [only, ...others] = Object.keys(parts);
  return named ?? (inOrder.filter(Boolean).join(' ') || (others.length === 0 ? (only ?? '') : ''));
}
