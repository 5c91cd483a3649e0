import { readdirSync } from 'node:fs';
import { megabytesOf, treeMegabytes } from '../process-memory.js';
import type { Sample } from './report.js';

/** What the bot's processes hold at this moment; zeros on systems without /proc. @param root - The bot's own process. */
export function sampleOf(root: number, seconds: number): Sample {
  return {
    seconds: Math.round(seconds),
    megabytes: Math.round(treeMegabytes(root)),
    ownMegabytes: Math.round(megabytesOf(root).own),
    handles: handlesOf(root),
  };
}

function handlesOf(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return 0;
  }
}
