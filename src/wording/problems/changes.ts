import { type Facts, finding, folderOf, type Problems, said } from './finding.js';

/** What files beside the texts keep. */
const kept = {
  history: 'pins and history',
  unfinished: 'what is left to do of a change',
  staged: 'a file that waits to be added',
  unanswered: 'what was asked and not found',
  settings: 'what a server has chosen',
} as const;

interface KeptFile extends Facts<'path' | 'name'> {
  readonly keeps: keyof typeof kept;
}

export type Kept = KeptFile['keeps'];

const fileOf = ({ path, name }: KeptFile) => ({ kind: 'file', name, path }) as const;

const keptUnusable = (file: KeptFile, found: string) =>
  finding`${fileOf(file)}: expected the file that keeps ${kept[file.keeps]}, found ${found}; put it back from a copy, or take it out of its folder to begin anew`;

const shown = (count: number) => count.toLocaleString('en', { maximumFractionDigits: 1 });

const megabytes = (bytes: number) => shown(bytes / 1_000_000);

type Limit = Facts<never, 'most' | 'would'>;

/** Of changes of the texts, and of what is kept beside them. */
export const changes = {
  'text-unreadable': ({ reason }: Facts<'reason'>) => reason,
  'text-unknown': ({ name }: Facts<'name'>) => ({
    found: `Expected the title or the file of a text, found “${name}”`,
    remedy: 'list-texts',
  }),
  'text-ambiguous': ({ name, ids }: Facts<'name'> & { ids: readonly string[] }) =>
    `Expected the name of one text, found ${ids.length} called “${name}”; name its file: ${ids.join(', ')}`,
  'text-not-renamed': said`${'file'}: expected a text that can be read, found one that can't`,
  'rename-to-nothing': 'Expected a new title or author, found neither; type one of them',
  'add-nothing': 'Expected a file to add, found none',
  'staged-gone': 'Expected a file that waits to be added, found that it is not there any more; send it again',
  'restore-unknown': said`Expected the title or the file of a text that was removed or replaced and can be restored, found “${'name'}”`,
  'restore-place-taken': said`Expected that nothing is in the place of ${'file'}, found ${'other'}; remove that first`,
  'restore-file-gone': said`${'file'}: expected its file, found that nobody has it any more`,
  'texts-changed-meanwhile':
    'Expected the texts as they were, found that they have changed meanwhile; try again',
  'texts-changed-since':
    'Expected the texts as they were shown, found that they have changed since; look at the history again',
  'undo-nothing': 'Expected an earlier state to go back to, found none that is kept',
  'undo-state-gone':
    'Expected a state that the history shows, found one that is not kept any more; look at the history again',
  'undo-state-unusable':
    'Expected a state that this version of Ibid answers from, found one that another version has made, or that is damaged; choose a later one',
  'undo-state-unknown': said`Expected the number of a state that the history shows, found “${'typed'}”; look at it: npm run texts -- history`,
  'limit-texts': ({ most, would }: Limit) =>
    `This server may have ${shown(most)} ${most === 1 ? 'text' : 'texts'}, with this it would have ${shown(would)}; remove a text first`,
  'limit-pages': ({ most, would, pageChars }: Limit & Facts<never, 'pageChars'>) =>
    `The texts of this server may have ${shown(most)} pages of ${shown(pageChars)} characters, with this they would have ${shown(would)}; remove a text first`,
  'limit-bytes': ({ most, would }: Limit) =>
    `The files of this server's texts may have ${megabytes(most)} MB, with this they would have ${megabytes(would)}; remove a text first`,
  'pin-not-answered': said`Expected a question that the texts answer, found that “${'question'}” is not answered`,
  'pin-other-answer': said`Expected that the answer says “${'words'}”, found that “${'title'}” answers: ${'sentence'}`,
  'pin-passage-gone':
    'Expected a passage that comes near this question, found that the texts have changed since; ask again',
  'pin-unknown': said`Expected the id of a pinned question, found “${'id'}”`,
  'kept-damaged': (file: KeptFile) => keptUnusable(file, 'one that was changed or cut short'),
  'kept-unreadable': (file: KeptFile) => keptUnusable(file, 'one that may not be read'),
  'kept-unwritable': ({ reason, isFull, ...file }: KeptFile & Facts<'reason', never, 'isFull'>) => ({
    found: finding`${fileOf(file)}: expected a place to keep ${kept[file.keeps]}, found ${reason}`,
    remedy: isFull ? 'free-space' : 'index-permissions',
  }),
  'corpus-unwritable': ({ path, found, isFull }: Facts<'path' | 'found', never, 'isFull'>) =>
    finding`${folderOf('corpus', path)}: expected a folder that can be written, found ${found}; ${isFull ? 'free some space' : 'change its permissions'}`,
  cancelled: 'This was cancelled.',
  'change-cancelled': 'This was cancelled: the texts are as they were.',
  'adding-cancelled': 'This was cancelled: nothing was added.',
  'command-cancelled': 'Cancelled: the texts are as they were.',
  'reindexing-cancelled': 'Reindexing was cancelled; answers come from the old index.',
  'reindexing-stopped': ({ hasIndex }: Facts<never, never, 'hasIndex'>) =>
    `Reindexing was cancelled: ${hasIndex ? 'answers come from the old index' : 'there is still no index'}.`,
  'reindexing-failed': 'Reindexing failed; the person who started it was told why.',
  'reindexing-nothing': 'There are no texts to read yet; add some with /texts add',
  'worker-failed': 'The worker failed at reindexing: its log says why',
  'worker-ended':
    'Reindexing ended every worker that began it: look into the log of npm run worker, and at the memory of its machine',
  'worker-no-collection':
    'The worker has no such collection: set SERVER_TEXTS as for the bot, and start the worker again',
} satisfies Problems;
