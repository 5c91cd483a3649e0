import { readdirSync, readFileSync } from 'node:fs';

/**
 * Memory of a process and all below it, read from /proc; 0 where there is none, as on other systems. What is mapped
 * from files, the program and its libraries, is the same pages for all of them and counts once.
 */
export function treeMegabytes(root: number): number {
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

/** What a process has for itself, and what is mapped from files. */
export function megabytesOf(pid: number): { readonly own: number; readonly mapped: number } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const field = (name: string) =>
      Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) / 1024;
    return { own: field('RssAnon') + field('RssShmem'), mapped: field('RssFile') };
  } catch {
    return { own: 0, mapped: 0 };
  }
}
