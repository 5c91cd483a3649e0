import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const src = resolve(import.meta.dirname, '../src');

/** Highest first; each row imports rows below it. Names in one row do not know each other. */
const rows: readonly (readonly string[])[] = [
  ['bin'],
  ['health'],
  ['discord', 'terminal'],
  ['wording'],
  ['library'],
  ['indexing'],
  ['answerability'],
  ['search', 'citations', 'quoting'],
  ['store', 'embedding'],
  ['chunking'],
  ['corpus'],
  ['intake'],
  ['language'],
  ['log'],
  ['config', 'names-in'],
  ['compiled-modules', 'serve-parent'],
  ['child-program'],
  ['errors', 'deadline', 'hash-file', 'remembered'],
  // Below all that fails, as errors are made of it.
  ['wording/problems'],
];

/** The folders of `discord`, in the same way; `index` stands for the files beside them, which put the parts together. */
const discordRows: readonly (readonly string[])[] = [
  ['index'],
  ['answering'],
  ['commands', 'buttons'],
  ['actions'],
  ['replies'],
  ['finding'],
  ['services', 'gateway'],
  ['rest'],
  ['message'],
];

/** Packages that one stage alone may import. */
const owners: Readonly<Record<string, string>> = {
  'discord.js': 'discord',
  '@discordjs/ws': 'discord',
  'local-discord': 'bin',
  citeproc: 'citations',
  '@citation-js/core': 'citations',
  '@citation-js/plugin-bibtex': 'citations',
  'dictionary-en': 'citations',
  'dictionary-en-au': 'citations',
  diff: 'quoting',
  'better-sqlite3': 'store',
  'hnswlib-node': 'store',
  pg: 'store',
  '@xenova/transformers': 'embedding',
  'onnxruntime-node': 'embedding',
  unified: 'corpus',
  'remark-parse': 'corpus',
  'remark-gfm': 'corpus',
  chardet: 'corpus',
  'file-type': 'corpus',
  yauzl: 'corpus',
  htmlparser2: 'corpus',
  domhandler: 'corpus',
  linkedom: 'corpus',
  '@mozilla/readability': 'corpus',
  pino: 'log',
  'prom-client': 'health',
  dotenv: 'bin',
  commander: 'bin',
};

interface Import {
  readonly file: string;
  readonly from: string;
  readonly specifier: string;
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.split(sep).join('/'));

const importPattern =
  /\b(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g;

const imports: readonly Import[] = files.flatMap((file) => {
  const matches = readFileSync(join(src, file), 'utf8').matchAll(importPattern);
  return [...matches].map((match) => ({ file, from: stageOf(file), specifier: match[1] ?? match[2] ?? '' }));
});

function stageOf(file: string): string {
  if (file.startsWith('wording/problems/')) return 'wording/problems';
  return (file.split('/')[0] ?? '').replace(/\.ts$/, '');
}

const rowIn = (table: typeof rows, name: string): number => table.findIndex((row) => row.includes(name));
const rowOf = (stage: string): number => rowIn(rows, stage);

/** The folder of `discord` that a file is in. */
function discordFolderOf(path: string): string {
  const [, folder = '', file] = path.split('/');
  return file === undefined ? 'index' : folder;
}

/** The stage and the file that a relative import leads to. */
function target({ file, specifier }: Import): { stage: string; path: string } {
  const path = relative(src, resolve(src, dirname(file), specifier))
    .split(sep)
    .join('/');
  return { stage: stageOf(path.replace(/\.js$/, '.ts')), path };
}

/** The files that a module has to wait for: what it imports by more than a type, and so on. */
function loadedWith(file: string, loaded = new Set<string>()): ReadonlySet<string> {
  if (loaded.has(file)) return loaded;
  loaded.add(file);
  const source = readFileSync(join(src, file), 'utf8');
  const specifiers = source.matchAll(/^(?:import|export) (?!type)[^;'"]*?from '(\.[^']+)'/gm);
  for (const [, specifier = ''] of specifiers) {
    loadedWith(target({ file, from: stageOf(file), specifier }).path.replace(/\.js$/, '.ts'), loaded);
  }
  return loaded;
}

const inner = imports.filter(({ specifier }) => specifier.startsWith('.'));
const outer = imports.filter(({ specifier }) => !specifier.startsWith('.') && !specifier.startsWith('node:'));

describe('the stages', () => {
  it('are all in the table', () => {
    expect([...new Set(files.map(stageOf))].filter((stage) => rowOf(stage) < 0)).toEqual([]);
    expect(inner.length).toBeGreaterThan(50);
  });

  it('import only rows below them', () => {
    const wrong = inner.filter((entry) => {
      const { stage } = target(entry);
      return stage !== entry.from && rowOf(stage) <= rowOf(entry.from);
    });
    expect(wrong).toEqual([]);
  });

  it('reach another stage through its index', () => {
    const wrong = inner.filter((entry) => {
      const { stage, path } = target(entry);
      return stage !== entry.from && path.includes('/') && !path.endsWith('/index.js');
    });
    expect(wrong).toEqual([]);
  });

  it('have folders in discord that import only those below them', () => {
    const within = inner.filter((entry) => entry.from === 'discord' && target(entry).stage === 'discord');
    const folders = new Set(within.map(({ file }) => discordFolderOf(file)));
    expect([...folders].filter((folder) => rowIn(discordRows, folder) < 0)).toEqual([]);
    const wrong = within.filter((entry) => {
      const [from, to] = [discordFolderOf(entry.file), discordFolderOf(target(entry).path)];
      return to !== from && rowIn(discordRows, to) <= rowIn(discordRows, from);
    });
    expect(wrong).toEqual([]);
  });

  it('keep each fenced package in its one stage', () => {
    const wrong = outer.filter(({ from, specifier }) => {
      const name = specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/');
      const owner = owners[name];
      return owner !== undefined && owner !== from;
    });
    expect(wrong).toEqual([]);
  });

  it('that read texts and search them are not loaded before the process of the model is started', () => {
    const loaded = [...loadedWith('bin/ask.ts')];
    expect(loaded).toContain('embedding/open-embedder.ts');
    const late =
      /^(?:discord|health|indexing|intake|answerability|language|quoting|search|store|terminal|corpus\/.*)\//;
    expect(loaded.filter((file) => late.test(file))).toEqual([]);
  });

  it('do not load what a database needs where there is none', () => {
    const loaded = [...loadedWith('store/index.ts')];
    expect(loaded).toContain('store/postgres/database.ts');
    const needsPackage = /^import (?!type)[^;]*?from 'pg'/m;
    expect(loaded.filter((file) => needsPackage.test(readFileSync(join(src, file), 'utf8')))).toEqual([]);
  });

  it('make errors of tables that need nothing else, so that their words are in one folder', () => {
    const foreign = imports.filter(
      (entry) => entry.from === 'wording/problems' && !/^\.\/[\w-]+\.js$/.test(entry.specifier),
    );
    expect(foreign).toEqual([]);
  });

  it('leave the environment to the entry points', () => {
    // Handing it on whole to a child process reads nothing.
    const reads = /(?<!\.\.\.)process\.env\b(?!`)/;
    const readers = files.filter(
      (file) => stageOf(file) !== 'bin' && reads.test(readFileSync(join(src, file), 'utf8')),
    );
    expect(readers).toEqual([]);
  });

  it('resolve notes only in the process that reads documents, which has limits of time', () => {
    const resolves = /\b(?:resolveNotes|resolveCitations|findWorks|readReference|formatCitation)\(/;
    const resolvers = files.filter(
      (file) => stageOf(file) !== 'citations' && resolves.test(readFileSync(join(src, file), 'utf8')),
    );
    expect(resolvers).toEqual(['indexing/reader-program.ts']);
  });
});
