import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { builtDir } from '../built/built-of.js';
import { programOf } from '../helpers/programs.js';

const root = path.resolve(import.meta.dirname, '../..');
const embedding = pathToFileURL(path.join(builtDir, 'embedding/index.js')).href;
const helper = pathToFileURL(programOf('child-processes')).href;

/** Starts a script against the embedding stage in a process group of its own. */
function start(script: string): ChildProcessByStdio<null, Readable, Readable> {
  const code = `
    import { openEmbedder } from '${embedding}';
    import { childPids } from '${helper}';
    const embedder = await openEmbedder({ modelDir: 'models', model: 'ibid-en' });
    ${script}`;
  return spawn(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function outcomeOf(child: ReturnType<typeof start>) {
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code: child.exitCode, output, errors };
}

const run = (script: string) => outcomeOf(start(script));

describe('a process that has opened the model', () => {
  it('ends by itself when the model is closed while it loads', async () => {
    const result = await run('await embedder.close(); console.log("closed");');
    expect(result).toEqual({ code: 0, output: 'closed\n', errors: '' });
  });
});

describe("Ctrl-C, which reaches the model's process, too,", () => {
  /** To the whole group, as a terminal does. */
  const signalGroup = ({ pid }: ReturnType<typeof start>, signal: 'SIGINT' | 0) =>
    process.kill(-(pid ?? Number.NaN), signal);
  const interrupt = (child: ReturnType<typeof start>) => signalGroup(child, 'SIGINT');
  const sayReady = "process.stderr.write('ready');";
  const answerLast = `
    process.on('SIGINT', async () => {
      const vector = await embedder.embedQuestion('One more?');
      const after = childPids();
      await embedder.close();
      console.log(vector.length, String(before) === String(after), childPids().length);
    });`;

  it('lets that answer what its parent still wants, and be closed by it', async () => {
    const child = start(`
      await embedder.embedQuestion('Ready?');
      const before = childPids();
      ${answerLast} ${sayReady}`);
    await once(child.stderr, 'data');
    interrupt(child);
    expect(await outcomeOf(child)).toMatchObject({ code: 0, output: '384 true 0\n', errors: '' });
  });

  it('costs no answer where that is only starting', async () => {
    const child = start(`
      const before = [];
      ${answerLast} ${sayReady}`);
    await once(child.stderr, 'data');
    interrupt(child);
    expect(await outcomeOf(child)).toMatchObject({ code: 0, output: '384 false 0\n', errors: '' });
  });

  it('leaves nothing running where the parent does not handle it', async () => {
    const child = start(`await embedder.embedQuestion('Ready?'); ${sayReady}`);
    await once(child.stderr, 'data');
    interrupt(child);
    await outcomeOf(child);
    expect(child.signalCode).toBe('SIGINT');
    await vi.waitFor(() => expect(() => signalGroup(child, 0)).toThrow('ESRCH'), 120_000);
  });
});
