import { allTexts } from '../../src/discord/finding/reading-list.js';
import type { Reply } from '../../src/discord/message/reply.js';
import { gapsReply, stillGapReply } from '../../src/discord/replies/gaps.js';
import {
  auditReply,
  keptTextReply,
  keptTextsReply,
  removedReply,
} from '../../src/discord/replies/kept-texts.js';
import { pinnedReply, pinsReply, pinsRunReply } from '../../src/discord/replies/pins.js';
import { readingListReply } from '../../src/discord/replies/reading-list.js';
import { roleReply } from '../../src/discord/replies/role.js';
import {
  changedReply,
  changingReply,
  lostPinsReply,
  waitingReply,
} from '../../src/discord/replies/text-change.js';
import { historyReply, undoReply } from '../../src/discord/replies/text-history.js';
import { previewsReply, type SentPreview } from '../../src/discord/replies/text-preview.js';
import type { RunningWork } from '../../src/discord/services/text-changes.js';
import { UserError } from '../../src/errors.js';
import type {
  ChangeReceipt,
  CollectionUsage,
  DocumentPreview,
  DoubtfulPlace,
  GoldenQuestion,
  HistoryEntry,
  KeptText,
  NotFoundAnswer,
  RankedPassage,
  RemovedText,
  UnansweredQuestion,
} from '../../src/library/index.js';
import { saying } from './told.js';

const usage: CollectionUsage = {
  ...{ texts: 12, pages: 340, bytes: 4_200_000 },
  limits: { maxTexts: 100, maxPages: 10_000, maxBytes: 500_000_000 },
};

const at = '2026-03-11T14:25:00.000Z';
const until = '2026-04-10T14:25:00.000Z';
const live = { state: '20260311-142501123-3fa2b1', before: '20260310-142501123-3fa2b1' };

const doubtfulPlace: DoubtfulPlace = {
  kind: 'notes-without-mark',
  note: { number: 7 },
  pages: { first: 3, last: 3, labels: { first: '289', last: '289' } },
  at: 900,
  words: 'Aytoun Ellis, The Penny Universities (London, 1956), 12.',
};

/** A text with whatever is hard to show: markdown in its title, a note without a mark. */
const report: DocumentPreview = {
  document: 'Coffee-Houses.pdf',
  title: 'Coffee *Houses*',
  author: 'Ann Holt',
  pages: { count: 12, labels: { first: '287', last: '298' } },
  chars: 31_204,
  passages: 44,
  notes: 41,
  placed: 40,
  unresolved: 1,
  isScan: false,
  doubts: [{ kind: doubtfulPlace.kind, count: 1, places: [doubtfulPlace] }],
  worst: [
    {
      pages: doubtfulPlace.pages,
      at: doubtfulPlace.at,
      textBefore: 'the smell of a coffee house was held to be a nuisance',
      places: [doubtfulPlace],
    },
  ],
  samples: [
    {
      from: 'beginning',
      key: '0123456789ab',
      section: null,
      start: 0,
      end: 46,
      text: 'The first coffee house of London opened in 1652.',
      pages: { first: 1, last: 1, labels: { first: '287', last: '287' } },
      footnotes: [],
    },
  ],
};

const text: KeptText = {
  document: report.document,
  title: report.title,
  author: 'Ann Holt',
  chars: report.chars,
  passages: report.passages,
  notes: report.notes,
  placed: report.placed,
  failure: null,
  by: 'Bo_1',
  at,
};
const unreadable: KeptText = {
  ...text,
  document: 'Tea.pdf',
  title: 'Tea.pdf',
  failure: 'Tea.pdf: expected a PDF, found one that is cut short',
  by: null,
  at: null,
};

const change = { what: 'added', who: 'Bo_1', at, texts: [report.title], count: 1 } as const;
const receipt: ChangeReceipt = {
  what: 'added',
  change,
  reports: [report],
  embedded: 44,
  withoutFile: [],
  state: live.state,
  left: live.before,
  tookMs: 900,
};
const back = { to: live.before, from: live.state, until };
const pin: GoldenQuestion = {
  id: '0a1b2c3d',
  question: 'When did the first coffee house open?',
  words: 'The first coffee house of London opened in 1652.',
  title: report.title,
  by: 'Bo_1',
  at,
};
const lost = { pin, isKept: false, answer: { title: 'Tea', sentence: 'Tea was sold there too.' } };
const removed: RemovedText = {
  version: 'f'.repeat(64),
  document: report.document,
  title: report.title,
  by: 'Bo_1',
  at,
  until,
};
const history: readonly HistoryEntry[] = [
  { ...change, state: null, isLive: true },
  {
    ...change,
    what: 'removed',
    texts: ['Tea', 'Salt', 'Ships', 'Kings'],
    count: 7,
    state: live.before,
    isLive: false,
  },
  { what: 'indexed', who: 'npm start', at, texts: [], count: 0, state: null, isLive: false },
];
const work: RunningWork = {
  id: '500000000000000001',
  kind: 'change',
  by: 'Bo_1',
  doing: 'Adding “Coffee *Houses*.pdf”',
  startedAt: new Date(),
  abort: new AbortController(),
};
const other = { ...work, by: 'Cy', doing: 'Removing “Tea”', startedAt: new Date(at) };
const read = { kind: 'read', staged: '0123456789ab', replaces: null, preview: report } as const;
const copies = [
  { document: 'Coffee-Houses.docx', title: 'Coffee *Houses*', isWaiting: false },
  { document: 'houses.pdf', title: 'Coffee', isWaiting: true },
];
const sent: SentPreview = {
  name: 'Coffee Houses.pdf',
  staged: read,
  reason: '',
};
const failed: SentPreview = {
  name: 'Tea.pdf',
  staged: null,
  reason: 'Tea.pdf: expected a PDF, found one that is cut short',
};

const setBack = { came: ['Coffee *Houses*'], went: ['Tea', 'Salt'], changed: [] };
const removal = { ...receipt, what: 'removed', reports: [], change: { ...change, what: 'removed' } } as const;

const gap: UnansweredQuestion = {
  id: '3d4e5f6a',
  question: 'Who drank *tea*?',
  others: ['by whom was tea drunk'],
  count: 3,
  last: at,
};

function nearTo(words: string, key: string): RankedPassage {
  const pages = { first: 1, last: 1, labels: { first: '287', last: '287' } };
  const quoted = { start: 0, end: words.length, text: words, pages };
  return {
    ...{ key, document: 'Coffee-Houses.pdf', title: 'Coffee *Houses*', section: null, ...quoted },
    ...{ footnotes: [], sentence: quoted, answer: null, list: null, evidence: 0.1 },
    why: {
      ...{ denseRank: 1, lexicalRank: null, cosine: 0.5, sentenceCosine: 0.5 },
      ...{ sharedWords: [], missingWords: [] },
    },
  };
}

const unanswered: NotFoundAnswer = {
  ...{
    kind: 'not-found',
    question: gap.question,
    evidence: 0.1,
    cuts: { threshold: 0.5, floor: 0.25 },
    unread: null,
  },
  ...{ tookMs: 1, respelled: [], snapshot: 'a', hint: null },
  nearest: [nearTo('Coffee was drunk in London from 1652.', '0123456789ab')],
};

/** What `/texts` says, with a name for each. */
export function keptMessages(): readonly (readonly [name: string, reply: Reply | undefined])[] {
  const several = previewsReply([sent, failed, sent], null);
  return [
    ['/texts add, while it reads', changingReply({ ...work, doing: 'Reading “Coffee Houses.pdf”' }, null)],
    ['/texts add, what was read', previewsReply([sent], null)],
    [
      '/texts add, of a text that is there in another format',
      previewsReply([{ ...sent, staged: { ...read, copies } }], null),
    ],
    ['/texts add with several files, the last message', several.more?.at(-1)],
    ['/texts add with a file that can not be read', previewsReply([failed], null)],
    ['/texts replace, what was read', previewsReply([sent], 'Coffee Houses, first edition')],
    [
      'A change of the texts, while it is made',
      changingReply(work, { step: 'embedding', done: 12, total: 44 }),
    ],
    [
      'A change of the texts, while pinned questions are asked',
      changingReply(work, { step: 'pins', done: 1, total: 3 }),
    ],
    ['A change that waits for another one', waitingReply(work, other, saying('held'))],
    [
      'A change that waits for another process',
      waitingReply(
        work,
        null,
        new UserError({ ...saying('The index is being built on the server'), remedy: 'wait' }),
      ),
    ],
    ['A text was added', changedReply(receipt, { ...back, until: null })],
    [
      'A text was added, whose file got another name',
      changedReply({ ...receipt, reports: [{ ...report, isRenamed: true }] }, null),
    ],
    ['A text was replaced', changedReply({ ...receipt, what: 'replaced' }, back)],
    ['A text was removed', changedReply(removal, back)],
    [
      'A removal was taken back',
      changedReply({ ...removal, what: 'undone', setBack, withoutFile: ['Salt'] }, back),
    ],
    ['A change that would lose a pinned answer', lostPinsReply([lost], '0123456789ab')],
    ['/texts list', keptTextsReply([text, unreadable], 0, null)],
    ['/texts list, in a server with texts of its own', keptTextsReply([text], 0, usage)],
    ['/texts list, where there are none', keptTextsReply([], 0, null)],
    ['/texts show', keptTextReply({ text, report })],
    ['/texts show, of a text that can not be read', keptTextReply({ text: unreadable, report: null })],
    ['/texts audit', auditReply({ text, report })],
    [
      '/texts restore without a text',
      removedReply([removed, { ...removed, document: 'Tea.pdf', title: 'Tea' }]),
    ],
    ['/texts restore, where there is nothing', removedReply([])],
    ['/texts history', historyReply(history, { ...live, change })],
    ['/texts undo', undoReply({ ...live, change })],
    ['/texts undo, where there is nothing to go back to', undoReply({ ...live, before: null, change })],
    ['Pin, and /texts pinned with a question', pinnedReply(pin)],
    ['/texts pinned', pinsReply([pin, { ...pin, id: '4e5f6a7b', question: 'Where was tea sold?' }], 0)],
    ['/texts pinned, where nothing is', pinsReply([], 0, pin)],
    ['/texts channel', readingListReply({ ...allTexts, texts: [text, { ...text, title: 'Tea' }] })],
    ['/texts channel, in a thread', readingListReply({ ...allTexts, texts: [text], isOfChannel: true })],
    ['/texts channel, where there is no list', readingListReply(allTexts)],
    ['/texts channel, whose texts are gone', readingListReply({ ...allTexts, isGone: true })],
    ['/texts gaps', gapsReply([gap, { ...gap, id: '4e5f6a7b', others: [], count: 1 }], true, true, 0)],
    ['/texts gaps, where nothing is counted', gapsReply([], false, true, 0)],
    ['Pin, of what the texts still do not answer', stillGapReply(gap, unanswered)],
    ['/texts role', roleReply('300000000000000009', true)],
    ['/texts role, where there is none', roleReply(null, true)],
    ['Ask them all', pinsRunReply([lost, { ...lost, isKept: true }])],
    ['Ask them all, where every answer is kept', pinsRunReply([{ ...lost, isKept: true }])],
  ];
}

/** Words that are all markdown, and long. */
const words = '@everyone <@1> [x](https://x.org) *~`|#_'.repeat(40);
const place = {
  kind: 'fused-notes',
  note: { number: 7 },
  pages: { first: 3, last: 3, labels: { first: words, last: words } },
  at: 900,
  words,
} as const;
const doubtful: DocumentPreview = {
  ...report,
  document: words,
  title: words,
  author: words,
  isScan: true,
  doubts: (
    [
      'untold-notes',
      'notes-without-mark',
      'marks-without-note',
      'missing-numbers',
      'repeated-numbers',
      'fused-notes',
    ] as const
  ).map((kind) => ({
    kind,
    count: 5_000,
    places: Array.from({ length: 1_000 }, () => ({ ...place, kind })),
  })),
  worst: Array.from({ length: 3 }, () => ({
    pages: place.pages,
    at: 900,
    textBefore: words,
    places: [place, place, place],
  })),
  samples: (['beginning', 'most notes', 'end'] as const).map((from) => ({
    from,
    key: '0123456789ab',
    section: words,
    start: 0,
    end: 9,
    text: words,
    pages: place.pages,
    footnotes: Array.from({ length: 30 }, (_, i) => ({
      number: i,
      text: words,
      paragraphs: 1,
      page: 3,
      mark: 5,
      pages: place.pages,
      links: [],
      refersTo: null,
      leadsTo: [],
      sameWork: [],
    })),
  })),
};

const changeOfMany = { ...change, who: words, texts: Array<string>(20).fill(words), count: 5_000 };
const longPin = { ...pin, question: words.slice(0, 256), words, title: words, by: words };

/** The same facts, as unkind as they can be. */
export const hostile = {
  words,
  report: doubtful,
  text: { ...text, document: words, title: words, author: words, by: words },
  receipt: {
    ...receipt,
    reports: [doubtful],
    change: changeOfMany,
  },
  back,
  pin: longPin,
  lost: { pin: longPin, isKept: false, answer: { title: words, sentence: words } },
  removed: { ...removed, document: words, title: words, by: words },
  entry: { ...changeOfMany, state: live.state, isLive: false },
  live: { ...live, change: changeOfMany },
  gap: {
    ...gap,
    question: words.slice(0, 256),
    others: Array<string>(3).fill(words.slice(0, 256)),
  },
  unanswered: {
    ...unanswered,
    nearest: ['0', '1', '2', '3'].map((digit) => ({
      ...nearTo(words, digit.repeat(12)),
      title: words,
      section: words,
    })),
  },
  work: { ...work, by: words.slice(0, 32), doing: `Adding “${words}”` },
  sent: {
    name: words,
    staged: {
      ...read,
      preview: doubtful,
      copies: [1, 2, 3, 4].map((nth) => ({ document: `${nth}${words}`, title: words, isWaiting: nth === 4 })),
    },
    reason: '',
  },
  failed: { name: words, staged: null, reason: words },
} as const;
