import { spawn } from 'node:child_process';
import { treeMegabytes } from './process-memory.js';

/** What a measuring process printed last, and the most memory that it and its own processes held together. */
export interface Measured<T> {
  readonly figures: T;
  readonly peakMb: number;
  readonly tookMs: number;
}

const sampleMs = 50;

/**
 * Runs a script in a process of its own, so that its memory is its own.
 *
 * @throws Error with what it wrote to standard error, where it fails or prints no JSON.
 */
export function runChild<T>(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Measured<T>> {
  return new Promise((resolve, reject) => {
    const startMs = performance.now();
    const child = spawn(process.execPath, [script, ...args], { env: { ...process.env, ...env } });
    const output = { stdout: '', stderr: '' };
    let peakMb = 0;
    const sampling = setInterval(() => {
      peakMb = Math.max(peakMb, treeMegabytes(child.pid ?? 0));
    }, sampleMs);
    child.stdout.on('data', (data) => {
      output.stdout += data;
    });
    child.stderr.on('data', (data) => {
      output.stderr += data;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(sampling);
      const last = output.stdout.trim().split('\n').at(-1) ?? '';
      try {
        if (code !== 0) throw new Error(`it ended with ${code}`);
        resolve({ figures: JSON.parse(last) as T, peakMb, tookMs: performance.now() - startMs });
      } catch (error) {
        reject(new Error(`${script} failed: ${output.stderr.slice(-1500)}`, { cause: error }));
      }
    });
  });
}
