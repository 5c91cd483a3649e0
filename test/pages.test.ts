import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const project = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(project, file), 'utf8');

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')));
const pages = ['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'docs/json.md'];

describe.each(pages)('%s', (page) => {
  const text = read(page);

  it('names scripts that there are', () => {
    const named = [...text.matchAll(/\bnpm run (?:--silent )?(?!--)([\w:-]+)/g)].map(
      ([, name]) => name ?? '',
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('names files and folders that there are', () => {
    // What is named as code and begins at the top of the project.
    const paths = [...text.matchAll(/`((?:src|test|eval|bench|packages|docs|models)\/[\w./-]*)/g)];
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, to]) =>
      join(dirname(page), to ?? ''),
    );
    const named = [...paths.map(([, path]) => path ?? ''), ...links];
    expect(named.filter((path) => !existsSync(join(project, path)))).toEqual([]);
  });
});

describe('package.json', () => {
  it('has every script told in README or CONTRIBUTING, but for those that others call', () => {
    const told = read('README.md') + read('CONTRIBUTING.md');
    const called = /^(?:pre|build|dev:|lint$|typecheck$|screenshots$)/;
    const untold = Object.keys(scripts).filter(
      (name) => !called.test(name) && !new RegExp(`npm (?:run )?${name}\\b`).test(told),
    );
    expect(untold).toEqual([]);
  });
});
