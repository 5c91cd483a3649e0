import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { treeMegabytes } from './process-memory.js';

/** What a measuring process printed last, how long it ran, and the most memory that it and its own processes held together. */
export type Measured<T> = T & { readonly peakMb: number; readonly ranMs: number };

const sampleMs = 50;
const start = promisify(execFile);

/**
 * Runs a script in a process of its own, so that its memory is its own.
 *
 * @throws Error with what it wrote to standard error, where it fails or prints no JSON.
 */
export async function runChild<T extends object>(
  script: string,
  args: readonly (string | number)[],
  env: Readonly<Record<string, string>> = {},
): Promise<Measured<T>> {
  const startMs = performance.now();
  const running = start(process.execPath, [script, ...args.map(String)], {
    env: { ...process.env, ...env },
    maxBuffer: 1e9,
  });
  let peakMb = 0;
  const sampling = setInterval(() => {
    peakMb = Math.max(peakMb, treeMegabytes(running.child.pid ?? 0));
  }, sampleMs);
  let said = '';
  try {
    const { stdout, stderr } = await running;
    said = stderr;
    const figures = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as T;
    return { ...figures, ranMs: performance.now() - startMs, peakMb };
  } catch (error) {
    const { stderr = said } = error as { readonly stderr?: string };
    throw new Error(`${script} failed: ${stderr.slice(-1500)}`, { cause: error });
  } finally {
    clearInterval(sampling);
  }
}
