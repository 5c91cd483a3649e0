import { readdirSync, readFileSync } from 'node:fs';

/** Of memory on the machines that Node.js runs on. */
const kibibyte = 1_024;

/**
 * Resident memory of this process's children, in bytes: the model and whatever reads documents run in processes of their
 * own. Linux only.
 */
export function modelMemoryBytes(): number {
  return childrenOf('self').reduce((sum, pid) => sum + residentBytes(pid), 0);
}

function childrenOf(pid: string): readonly string[] {
  const tasks = readdirSync(`/proc/${pid}/task`);
  return tasks.flatMap((task) => readLine(`/proc/${pid}/task/${task}/children`).split(' ').filter(Boolean));
}

function residentBytes(pid: string): number {
  const [, kibibytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readLine(`/proc/${pid}/status`)) ?? [];
  return Number(kibibytes ?? 0) * kibibyte;
}

/** Empty where the process has just ended. */
function readLine(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}
