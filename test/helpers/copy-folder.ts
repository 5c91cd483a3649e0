import { execFile } from 'node:child_process';

/** Copies a folder as a backup does that knows nothing of Ibid; what disappears while it copies, it leaves out. */
export function copyFolder(from: string, to: string): Promise<void> {
  return new Promise((resolve) => execFile('cp', ['-r', from, to], () => resolve()));
}
