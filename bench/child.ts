import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

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

/**
 * Memory of a process and all below it, read from /proc; 0 where there is none, as on other systems. What is mapped
 * from files, the program and its libraries, is the same pages for all of them and counts once.
 */
function treeMegabytes(root: number): number {
  try {
    const parents = new Map<number, number>();
    for (const name of readdirSync('/proc')) {
      if (/^\d+$/.test(name)) parents.set(Number(name), parentOf(name));
    }
    const tree = [...parents.keys()].filter((pid) => isBelow(pid, root, parents)).map(megabytesOf);
    return tree.reduce((sum, { own }) => sum + own, 0) + Math.max(0, ...tree.map(({ mapped }) => mapped));
  } catch {
    return 0;
  }
}

function isBelow(pid: number, root: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at = pid; at > 1; at = parents.get(at) ?? 0) if (at === root) return true;
  return false;
}

/** Processes come and go while they are listed. */
function parentOf(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}

function megabytesOf(pid: number): { readonly own: number; readonly mapped: number } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const field = (name: string) =>
      Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) / 1024;
    return { own: field('RssAnon') + field('RssShmem'), mapped: field('RssFile') };
  } catch {
    return { own: 0, mapped: 0 };
  }
}
