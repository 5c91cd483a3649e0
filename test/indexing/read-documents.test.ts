import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { tinyPdf } from '../../bench/tiny-pdf.js';
import {
  changesOf,
  type ReadFile,
  type ReadOptions,
  readDocuments,
} from '../../src/indexing/read-documents.js';
import type { FileEntry } from '../../src/store/index.js';
import { builtDir } from '../built/built-of.js';
import { folderOfEachTest } from '../helpers/folder-of-each-test.js';
import { startsItsOwnPrograms } from '../helpers/kept-programs.js';
import { ownChildren } from '../helpers/own-children.js';
import { programOf } from '../helpers/programs.js';

startsItsOwnPrograms();
const childPids = ownChildren();

const folder = folderOfEachTest();
let corpus: string;

beforeEach(async () => {
  corpus = join(folder.dir, 'corpus');
  await mkdir(corpus);
});

const write = (name: string, text: string | Uint8Array) => writeFile(join(corpus, name), text);
async function read(options: ReadOptions = {}, indexed: readonly FileEntry[] = []): Promise<ReadFile[]> {
  const files: ReadFile[] = [];
  const known = new Map(indexed.map((entry) => [entry.id, entry]));
  for await (const file of readDocuments(corpus, known, options)) files.push(file);
  return files;
}

/** What an index would hold of them. */
function indexed(files: readonly ReadFile[]): readonly FileEntry[] {
  return files.map(({ entry }) => entry);
}

const told = (files: readonly ReadFile[]) =>
  indexed(files).map(({ id, failure, passages }) => failure ?? `${id} in ${passages}`);
const kinds = (files: readonly ReadFile[]) => files.map(({ read }) => (read === null ? 'kept' : 'read'));

// Remark takes time with the square of the number of such headings: hours for these.
const endless = 'a\n=\n'.repeat(300_000);

describe('reading the documents of a corpus', () => {
  it('fails a document that is nested too deeply by name, and reads the others', async () => {
    await write('a.md', `${'> '.repeat(2_000)}a`);
    await write('b.md', `${'- '.repeat(950)}a`);
    await write('c.txt', 'The mill was moved.');
    const [quotes, lists, text] = told(await read());
    const tooDeep = 'expected Markdown, found lists, quotes or other parts nested too deeply';
    expect(quotes).toContain(`a.md: ${tooDeep}`);
    expect(lists).toContain(`b.md: ${tooDeep}`);
    expect(text).toBe('c.txt in 1');
  });

  it('ends a document that takes too long, and reads the others', async () => {
    await write('a.txt', 'The mill was moved.');
    await write('b.md', endless);
    await write('c.txt', 'The ferry was sold.');
    // Generous for the short ones: on a busy machine they too take their time.
    const documents = await read({ limits: { seconds: 5, memoryMb: 1024 } });
    expect(told(documents)).toEqual([
      'a.txt in 1',
      'b.md: expected a text that is read within 5 s, found one that takes longer; split it into several files, or take it out',
      'c.txt in 1',
    ]);
    expect(childPids()).toEqual([]);
    // Only another text would change that: no process is started where nothing has changed.
    const pids: (readonly number[])[] = [];
    const again = await read({ onRead: () => void pids.push(childPids()) }, indexed(documents));
    expect(told(again)).toEqual(told(documents));
    expect(kinds(again)).toEqual(['kept', 'kept', 'kept']);
    expect(pids.flat()).toEqual([]);
  });

  it('ends a document that needs too much memory, and reads the others', async () => {
    await write('a.md', '*A* [b](c) word. '.repeat(300_000));
    await write('b.txt', 'The ferry was sold.');
    expect(told(await read({ limits: { seconds: 100, memoryMb: 64 } }))).toEqual([
      'a.md: expected a text that is read in 64 MB of memory, found one that needs more; split it into several files, or take it out',
      'b.txt in 1',
    ]);
  });

  it('reads all documents in one process, which then ends', async () => {
    for (const name of ['a.txt', 'b.md', 'c.txt']) await write(name, 'The mill was moved.');
    const pids: number[] = [];
    await read({ onRead: () => void pids.push(...childPids()) });
    expect(pids.length).toBeGreaterThan(1);
    expect(new Set(pids).size).toBe(1);
    expect(childPids()).toEqual([]);
  });

  it('reads on in another process where somebody ends the one that reads', async () => {
    await write('a.txt', 'The mill was moved.');
    await write('b.txt', 'The ferry was sold.');
    const onRead = () => {
      for (const pid of childPids()) process.kill(pid, 'SIGKILL');
    };
    expect(told(await read({ onRead }))).toEqual(['a.txt in 1', 'b.txt in 1']);
  });
});

describe('the process that reads', () => {
  it('ends with its parent, however that ends and however busy it is', async () => {
    await write('a.md', endless);
    const module = pathToFileURL(join(builtDir, 'indexing/read-documents.js')).href;
    const helper = pathToFileURL(programOf('child-processes')).href;
    const code = `
      import { readDocuments } from '${module}';
      import { childPids } from '${helper}';
      void readDocuments(${JSON.stringify(corpus)}, new Map(), {}).next();
      setInterval(() => console.log(childPids().join()), 100);`;
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    parent.stdout.on('data', (chunk) => {
      output += chunk;
    });
    const reader = await vi.waitFor(
      () => {
        const pid = Number(output.split('\n').find((line) => /^\d+$/.test(line)));
        expect(pid).toBeGreaterThan(0);
        return pid;
      },
      { timeout: 60_000 },
    );
    // Until it is at work, and hears of nothing.
    await wait(2_000);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    await vi.waitFor(() => expect(() => process.kill(reader, 0)).toThrow('ESRCH'), { timeout: 60_000 });
  });
});

describe('a document of which several files lie there', () => {
  const line = (text: string) => [{ text, x: 50, y: 400 }];
  const scan = tinyPdf({ pages: [[]], pictured: true });
  const mill = tinyPdf({ pages: [line('The mill was moved to the other side of the river in that year.')] });
  const changes = (files: readonly ReadFile[]) => changesOf(corpus, indexed(files));
  const bodies = (files: readonly ReadFile[]) =>
    files.map((file) => {
      const { read, entry } = file;
      if (read === null || 'failure' in read) return entry.failure ?? 'kept';
      return [entry.id, read.document.id, read.document.text];
    });

  it('is read from its PDF, whatever lies beside it', async () => {
    await write('mill.pdf', mill);
    await write('mill.txt', 'The mill w moved.');
    const documents = await read();
    expect(bodies(documents)).toEqual([
      ['mill.pdf', 'mill.pdf', expect.stringContaining('The mill was moved')],
    ]);
    await write('mill.txt', 'Another extract.');
    await write('mill.md', 'A third one.');
    expect(await changes(documents)).toBeNull();
    expect(kinds(await read({}, indexed(documents)))).toEqual(['kept']);
  });

  it('is read from the text beside a PDF that is a scan, until one of both changes', async () => {
    await write('mill.pdf', scan);
    await write('mill.txt', 'The mill was sold.');
    const documents = await read();
    expect(bodies(documents)).toEqual([['mill.pdf', 'mill.pdf', 'The mill was sold.']]);
    expect(documents[0]?.read).toMatchObject({
      readFrom: { id: 'mill.txt', because: expect.stringMatching(/^mill\.pdf: .*found a scan/) },
      passages: [{ document: 'mill.pdf' }],
    });
    expect(kinds(await read({}, indexed(documents)))).toEqual(['kept']);
    expect(await changes(documents)).toBeNull();

    await write('mill.txt', 'The mill was burnt.');
    expect((await changes(documents))?.changed).toEqual(['mill.pdf']);
    const burnt = await read({}, indexed(documents));
    expect(bodies(burnt)).toEqual([['mill.pdf', 'mill.pdf', 'The mill was burnt.']]);

    await write('mill.pdf', mill);
    expect((await changes(burnt))?.changed).toEqual(['mill.pdf']);
    expect(indexed(await read({}, indexed(burnt)))[0]?.readFrom).toBeNull();
  });

  it('is told by its PDF where none of them can be read', async () => {
    await write('mill.pdf', scan);
    await write('mill.txt', '');
    const documents = await read();
    expect(told(documents)).toEqual([expect.stringMatching(/^mill\.pdf: .*found a scan/)]);
    expect(kinds(await read({}, indexed(documents)))).toEqual(['kept']);
    await write('mill.txt', 'The mill was sold.');
    expect(told(await read({}, indexed(documents)))).toEqual(['mill.pdf in 1']);
  });
});

describe('reading a PDF of many pages', () => {
  it('tells how many have been read', async () => {
    const pages = Array.from({ length: 40 }, (_, at) => [
      { text: `On page ${at} the mill was moved again.`, x: 50, y: 400 },
    ]);
    await write('mill.pdf', tinyPdf({ pages }));
    const heard: unknown[] = [];
    await read({ onRead: (done, total, reading) => heard.push([done, total, reading]) });
    expect(heard[0]).toEqual([0, 1, { document: 'mill.pdf' }]);
    expect(heard).toContainEqual([0, 1, { document: 'mill.pdf', page: expect.any(Number), pages: 40 }]);
    expect(heard.at(-1)).toEqual([1, 1, undefined]);
  });
});
