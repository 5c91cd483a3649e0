import { type Facts, momentName, type Problems } from './finding.js';

/** Of the index, and of the places where texts and indexes lie. */
export const store = {
  'index-of-other-texts': (changes: Changes) => changed('The index was built from other texts', changes),
  'index-of-old-texts': (changes: Changes) =>
    changed('The texts have changed since they were indexed', changes),
  'index-of-earlier-state': ({ created }: Facts<'created'>) => ({
    found: `The newest state of the texts is not whole, so answers come from that of ${momentName(created)}`,
    remedy: 'reindex',
  }),
} satisfies Problems;

type Changes = Facts<never, 'added' | 'changed' | 'removed'>;

function changed(subject: string, changes: Changes) {
  const counts = [
    [changes.added, 'added'],
    [changes.changed, 'changed'],
    [changes.removed, 'removed'],
  ] as const;
  const words = counts.filter(([n]) => n > 0).map(([n, change]) => `${n} ${change}`);
  return { found: `${subject} (${words.join(', ')})`, remedy: 'reindex' } as const;
}
