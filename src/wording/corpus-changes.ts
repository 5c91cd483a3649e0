import type { Problem } from '../errors.js';
import type { CorpusChanges } from '../library/index.js';

/** That the index is no longer what the corpus is, and what helps. */
export function changesProblem({ added, changed, removed, isAnother }: CorpusChanges): Problem {
  const counts = [
    [added.length, 'added'],
    [changed.length, 'changed'],
    [removed.length, 'removed'],
  ] as const;
  const words = counts.filter(([n]) => n > 0).map(([n, change]) => `${n} ${change}`);
  const subject = isAnother
    ? 'The index was built from another corpus'
    : 'The corpus has changed since it was indexed';
  return { finding: [`${subject} (${words.join(', ')})`], remedy: 'reindex' };
}
