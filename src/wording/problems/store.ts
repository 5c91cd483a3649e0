import {
  type Fact,
  type Facts,
  finding,
  folderOf,
  momentName,
  type Problems,
  reason,
  said,
} from './finding.js';

/** Why an index can't be written, by the system's code, with what helps. */
const unwritable = {
  ENOSPC: ['the disk is full', 'free-space'],
  EDQUOT: ['the disk quota is used up', 'free-space'],
  EACCES: ['it is write-protected', 'index-permissions'],
  EPERM: ['it is write-protected', 'index-permissions'],
  EROFS: ['its file system is read-only', 'other-index-folder'],
  ENOTDIR: ['a part of the path is a file', 'other-index-folder'],
  ELOOP: ['a link in the path leads back to itself', 'other-index-folder'],
  EEXIST: ['there is a file of that name', 'other-index-folder'],
  EIO: ['the disk reports an error', null],
  EMFILE: ['too many files are open: close other programs, or raise the limit (ulimit -n).', null],
} as const;

export type Unwritable = keyof typeof unwritable;

export function isUnwritable(code: string | null): code is Unwritable {
  return code !== null && code in unwritable;
}

/** Why a compiled module can't be loaded, where that is known. */
export const moduleStates = {
  otherNode: 'it was built for another version of Node.js',
  notInstalled: 'it is not installed',
} as const;

interface OfIndex {
  /** Its folder. */
  readonly path: string;
}

const indexIn = ({ path }: OfIndex): Fact => ({ kind: 'index', path });

/** @param damage - Without paths: a chat is told of it. */
const damaged =
  <F>(damage: (facts: F) => string) =>
  (facts: F & OfIndex) => ({
    found: finding`${indexIn(facts)} is damaged: ${damage(facts)}`,
    remedy: 'reindex-full' as const,
  });

type Changes = Facts<never, 'added' | 'changed' | 'removed'>;

const changed = (subject: string, changes: Changes) => {
  const counts = [
    [changes.added, 'added'],
    [changes.changed, 'changed'],
    [changes.removed, 'removed'],
  ] as const;
  const words = counts.filter(([n]) => n > 0).map(([n, change]) => `${n} ${change}`);
  return { found: `${subject} (${words.join(', ')})`, remedy: 'reindex' } as const;
};

interface Locked {
  readonly index: Fact;
}

/** Of the index, and of who writes it. */
export const store = {
  'index-file-missing': damaged(said`${'file'} is missing`),
  'index-file-cut': damaged(said`${'file'} is cut short or was changed`),
  'index-file-changed': damaged(said`${'file'} was changed after Ibid wrote it`),
  'index-file-unreadable': damaged(said`${'file'} can't be read (${'found'})`),
  'index-file-length': damaged(said`${'file'} has ${'bytes'} bytes instead of ${'expected'}`),
  'index-file-invalid': damaged(said`${'file'} is not valid (${'problem'})`),
  'index-pointer-invalid': damaged(said`${'file'} does not name a snapshot`),
  'index-rows-damaged': damaged(said`${'file'}: ${'reason'}`),
  'index-vectors-damaged': damaged(said`${'reason'}`),
  'index-file-locked': ({ file, ...index }: Facts<'file'> & OfIndex) => ({
    found: finding`${indexIn(index)} may not be read (${file})`,
    remedy: 'index-permissions',
  }),
  'index-unwritable': ({ path, code }: OfIndex & { code: Unwritable }) => {
    const [why, remedy] = unwritable[code];
    return { found: finding`The index can't be written to ${folderOf('index', path)}: ${why}`, remedy };
  },
  'index-of-other-format': ({ was, is, ...index }: Facts<never, 'was' | 'is'> & OfIndex) => ({
    found: finding`${indexIn(index)} was written by another version of Ibid (format ${was}, this one reads ${is})`,
    remedy: 'reindex',
  }),
  'index-of-other-model': ({ was, is }: Facts<'was' | 'is'>) => ({
    found: `The index was built with the embedding model ${was}, but Ibid is set to ${is}`,
    remedy: 'reindex',
  }),
  'index-of-other-form': ({ model, fact, was, is }: Facts<'model' | 'fact' | 'was' | 'is'>) => ({
    found: `The index was built with another form of the embedding model ${model} (${fact} ${was}, now ${is})`,
    remedy: 'reindex',
  }),
  'index-of-other-version': ({ part, was, is }: Facts<'part'> & { was: unknown; is: unknown }) => ({
    found: `The index was built by another version of Ibid (${part} ${was ?? 'unset'}, now ${is ?? 'unset'})`,
    remedy: 'reindex',
  }),
  'index-of-other-texts': (changes: Changes) => changed('The index was built from other texts', changes),
  'index-of-old-texts': (changes: Changes) =>
    changed('The texts have changed since they were indexed', changes),
  'index-of-earlier-state': ({ created }: Facts<'created'>) => ({
    found: `The newest state of the texts is not whole, so answers come from that of ${momentName(created)}`,
    remedy: 'reindex',
  }),
  'index-locked': ({ index }: Locked) => ({
    found: finding`${index} is being built by another process`,
    remedy: 'wait',
  }),
  'index-locked-by': ({ index, who, pid, host, since }: Locked & Facts<'who' | 'host' | 'since', 'pid'>) => ({
    found: finding`${index} is being built ${{ kind: 'process', who, pid, host }} since ${momentName(since)}`,
    remedy: 'wait',
  }),
  'index-taken-over': ({ index }: Locked) =>
    finding`Another process took over ${index} while it was being built: nothing was changed, try again.`,
  'module-not-loaded': ({ name, why }: Facts<'name' | 'why'>) => ({
    found: finding`${name} can't be loaded${reason(why)}`,
    remedy: 'build-modules',
  }),
} satisfies Problems;
