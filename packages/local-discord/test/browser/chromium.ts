import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';
import chromium from '@sparticuz/chromium';
import lockfile from 'proper-lockfile';

export interface Chromium {
  readonly executablePath: string;
  readonly env: Record<string, string>;
}

const run = promisify(execFile);

/** Whether the system lacks a library that the browser is linked with, as small images lack NSS. */
async function lacksLibraries(executablePath: string): Promise<boolean> {
  const { stdout } = await run('ldd', [executablePath]).catch(() => ({ stdout: '' }));
  return stdout.includes('not found');
}

/** Unpacks the libraries that the package carries for Amazon's Linux, which serve on others as well. */
async function unpackLibraries(): Promise<string> {
  const packed = join(
    dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')),
    '../../bin/al2023.tar.br',
  );
  const folder = join(tmpdir(), 'chromium-libraries');
  await mkdir(folder, { recursive: true });
  const tar = spawn('tar', ['-x', '-C', folder], { stdio: ['pipe', 'ignore', 'inherit'] });
  const ended = once(tar, 'close');
  await pipeline(createReadStream(packed), createBrotliDecompress(), tar.stdin);
  await ended;
  return join(folder, 'lib');
}

/** The browser, unpacked into the temporary folder at its first use; by one process at a time, as two would spoil it. */
export async function unpackChromium(): Promise<Chromium> {
  const release = await lockfile.lock(tmpdir(), {
    lockfilePath: join(tmpdir(), 'chromium-unpacking.lock'),
    stale: 60_000,
    retries: { retries: 60, maxTimeout: 1000 },
  });
  try {
    const executablePath = await chromium.executablePath();
    const env = Object.fromEntries(
      Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
    );
    const isLacking = await lacksLibraries(executablePath);
    return { executablePath, env: isLacking ? { ...env, LD_LIBRARY_PATH: await unpackLibraries() } : env };
  } finally {
    await release();
  }
}
