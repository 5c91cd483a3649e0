import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const own = relative(root, import.meta.filename);
const { name, dependencies, devDependencies } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
) as Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>> & { name: string };

const files = ['src', 'test', 'examples']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .filter((file) => /\.(?:ts|css|html|txt)$/u.test(file) && file !== own)
  .concat('README.md', 'package.json');

const importPattern =
  /(?<!-)\b(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]|(?<!-)\bimport\s*\(?\s*['"]([^'"]+)['"]/gu;

const imports = files
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(importPattern)].map((match) => ({
      file,
      specifier: match[1] ?? match[2] ?? '',
    })),
  );

/** `@scope/name` or `name`, without the path inside it. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

it('knows no particular bot', () => {
  const named = files.filter((file) =>
    /ibid|corpus|reindex|footnote|passage/iu.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(named).toEqual([]);
});

it('imports nothing from outside its folder', () => {
  const leaving = imports
    .filter(({ specifier }) => specifier.startsWith('.'))
    .filter(({ file, specifier }) =>
      relative(root, resolve(root, dirname(file), specifier)).startsWith('..'),
    );
  expect(imports.length).toBeGreaterThan(300);
  expect(leaving).toEqual([]);
});

it('declares every package that it imports, and those that run in a bot’s tests as dependencies', () => {
  const isShipped = (file: string) => file.startsWith('src/') && !file.startsWith('src/page/');
  const undeclared = imports
    .filter(({ specifier }) => !specifier.startsWith('.') && !specifier.startsWith('node:'))
    .filter(({ file, specifier }) => {
      const needed = packageOf(specifier);
      if (needed === name) return isShipped(file);
      return !(needed in dependencies || (!isShipped(file) && needed in devDependencies));
    });
  expect(undeclared).toEqual([]);
});
