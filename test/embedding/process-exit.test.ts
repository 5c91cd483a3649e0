import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const embedding = pathToFileURL(path.join(root, 'src/embedding/index.ts')).href;

/** Runs a script against the embedding stage in a process of its own. */
async function run(script: string): Promise<{ code: number | null; output: string; errors: string }> {
  const code = `
    import { DEFAULT_MODEL, openEmbedder } from '${embedding}';
    const embedder = await openEmbedder({ modelDir: 'models', model: DEFAULT_MODEL });
    ${script}`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', code], {
    cwd: root,
  });
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code: child.exitCode, output, errors };
}

describe('a process that has opened the model', () => {
  it('ends by itself once the model is closed', async () => {
    const result = await run(`
      const vector = await embedder.embedQuestion('Hello?');
      await embedder.close();
      console.log(vector.length);`);
    expect(result).toEqual({ code: 0, output: '384\n', errors: '' });
  });

  it('ends by itself when the model is closed while it loads', async () => {
    const result = await run('await embedder.close(); console.log("closed");');
    expect(result).toEqual({ code: 0, output: 'closed\n', errors: '' });
  });
});
