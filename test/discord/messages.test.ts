import { describe, expect, it } from 'vitest';
import { ask } from '../../src/discord/commands/ask.js';
import { cite } from '../../src/discord/commands/cite.js';
import { help } from '../../src/discord/commands/help.js';
import { allTexts } from '../../src/discord/finding/reading-list.js';
import type { Reply } from '../../src/discord/message/reply.js';
import { passageReply } from '../../src/discord/replies/answer-reply.js';
import { helpReply } from '../../src/discord/replies/help.js';
import { notFoundReply } from '../../src/discord/replies/not-found-reply.js';
import { progressReply, receiptReply } from '../../src/discord/replies/reindex.js';
import { whyReply } from '../../src/discord/replies/why.js';
import type { Services } from '../../src/discord/services/services.js';
import type { Hint, NotFoundAnswer } from '../../src/library/index.js';
import { asker, buttonsOf, invocation, press, services } from '../helpers/discord.js';
import { keptMessages } from '../helpers/kept-messages.js';
import { tinyLibrary } from '../helpers/tiny-library.js';
import { answerFacts } from '../wording/answers.js';

/**
 * `docs/messages.md`: the messages that a person gets on Discord, made from the code, so that they can be read together. After a
 * change of wording: `npx vitest run test/discord/messages.test.ts -u`, and read what has changed.
 */
const page = new URL('../../docs/messages.md', import.meta.url);

const ignore = () => undefined;

/** A reply as one reads it, with its buttons below. */
function shown(reply: Reply | undefined): string {
  const embeds = (reply?.embeds ?? []).flatMap(({ author, title, description, fields = [], footer }) => [
    author?.name,
    title,
    description,
    ...fields.map(({ name, value }) => `${name}: ${value}`),
    footer?.text,
  ]);
  const buttons = buttonsOf(reply).map(({ label, disabled }) => `[${label}${disabled ? ' (off)' : ''}]`);
  const lines = [reply?.content, ...embeds, buttons.join(' ')].filter(Boolean).join('\n').split('\n');
  const who = reply?.isPublic ? '' : '*Only the asker sees it.*\n\n';
  return `${who}${lines.map((line) => `    ${line}`.trimEnd()).join('\n')}`;
}

const section = (title: string, reply: Reply | undefined): string => `### ${title}\n\n${shown(reply)}`;

const hints: readonly Hint[] = [
  { kind: 'note', number: '5', isThere: true },
  { kind: 'note', number: '50', isThere: false },
  {
    kind: 'author',
    texts: [{ document: 'a.txt', title: 'The pipeline', author: 'Ann Author', headings: [] }],
  },
  { kind: 'author', texts: [{ document: 'a.txt', title: 'The pipeline', headings: ['Gas', 'Oil'] }] },
  { kind: 'summary', texts: [{ document: 'a.txt', title: 'The pipeline', headings: ['Gas', 'Oil'] }] },
  { kind: 'help' },
  { kind: 'list', of: 'works' },
  { kind: 'list', of: 'notes' },
  { kind: 'list', of: 'texts' },
  { kind: 'look-up', word: 'the pipelnie' },
  { kind: 'place', place: 'page 99' },
  { kind: 'follow-up' },
  ...['zh', 'hi', 'es', 'ar', 'fr', 'bn', 'pt', 'ru', 'id', 'ur', 'ja', 'ko', 'de'].map(
    (language): Hint => ({ kind: 'language', language }),
  ),
];

async function answers(to: Services): Promise<readonly string[]> {
  const asked = (question: string, options = {}) => ask.run(invocation({ question, ...options }), to, ignore);
  const found = await asked('pipeline opened', { private: true });
  const none = await asked('harbour penguins dance tango in red hats');
  const why = (await press(found, 'Why this passage', to)).reply as Reply;
  const reading = (await press(found, 'Read passage', to)).reply as Reply;
  const answer = await to.library.ask('pipeline opened');
  const [passage] = answer.kind === 'found' ? answer.passages : [];
  if (passage === undefined) throw new Error('no answer');
  const reasons = [0.99, 0.3, 0.01].map((evidence) =>
    section(
      `Why this passage, where the evidence is ${evidence} and ${answer.cuts.threshold} is enough`,
      whyReply({
        passage: { ...passage, evidence },
        cuts: answer.cuts,
        isLookUp: false,
        question: 'pipeline',
        scope: 'all',
      }),
    ),
  );
  const mended = {
    passage: { ...passage, strength: 'found', respelled: [{ typed: 'pipelnie', meant: 'pipeline' }] },
    list: allTexts,
    question: 'pipelnie opened',
    state: { askerId: asker, scope: 'all', isShared: false, index: 0, keys: [passage.key] },
    isPrivate: false,
  } as const;
  return [
    section('An answer', await asked('pipeline opened')),
    section('An answer that only the asker sees', found),
    section('Next', (await press(found, 'Next ›', to)).update),
    section('Shared', (await press(found, 'Share', to)).reply),
    section('Read passage', reading),
    section('Read on', (await press(reading, 'Read on ›', to)).update),
    section('Notes', (await press(found, 'Notes (1)', to)).reply),
    section('Why this passage', why),
    section('Figures', (await press(why, 'Figures', to)).reply),
    ...reasons,
    section('An answer for a mistyped word', passageReply(mended)),
    section('A passage that only comes near', await asked('harbour penguins dance tango')),
    section('No answer', none),
    section('Show the nearest passage', (await press(none, 'Show the nearest passage', to)).reply),
    section(
      'No answer in the text that was chosen',
      await asked('penguins dance tango in red hats', { document: 'pipeline' }),
    ),
    section(
      'There are no texts yet',
      await ask.run(invocation({ question: 'pipeline' }), services(tinyLibrary([])), ignore),
    ),
    ...hinted(),
  ];
}

function hinted(): readonly string[] {
  const question = 'as it was asked';
  const answer: NotFoundAnswer = { ...answerFacts, question, kind: 'not-found', nearest: [], hint: null };
  const options = {
    scope: 'all',
    list: allTexts,
    nearest: ['0123456789ab'],
    notes: [],
    isPrivate: true,
  } as const;
  return hints.map((hint) =>
    section(
      `Asked for something else: ${hint.kind}${hint.kind === 'language' ? ` (${hint.language})` : ''}`,
      notFoundReply({ ...answer, hint }, options),
    ),
  );
}

async function others(to: Services): Promise<readonly string[]> {
  const notes = Array.from({ length: 7 }, (_, i) => ({
    number: i + 1,
    text: `Ann Author, “Work ${i + 1}”, 2019.`,
  }));
  const many = services(tinyLibrary([{ id: 'a.txt', title: 'A', paragraphs: ['Text.'], notes }]));
  const run = to.reindexes.start('600000000000000001', asker, () => new Promise<never>(ignore));
  return [
    section('/cite without a note', await cite.run(invocation(), to, ignore)),
    section('/cite with a note', await cite.run(invocation({ note: '2' }), to, ignore)),
    section(
      '/cite with words that several notes have',
      await cite.run(invocation({ note: 'author' }), many, ignore),
    ),
    section('/help', await help.run(invocation(), to, ignore)),
    section(
      '/help, where questions without an answer are counted',
      helpReply(await to.library.texts(), true),
    ),
    section('/reindex, while it runs', progressReply(run)),
    section('/reindex, at its end', receiptReply(await to.library.reindex())),
  ];
}

async function pageText(): Promise<string> {
  const to = services();
  const parts = [
    '# What people are told',
    'Made from the code by `test/discord/messages.test.ts`; changed there, not here. Indented is what stands on Discord, before it draws the markdown; buttons are in brackets.',
    '## Answers',
    ...(await answers(to)),
    '## Notes, help and reindexing',
    ...(await others(to)),
    '## Keeping the texts',
    ...keptMessages().map(([title, reply]) => section(title, reply)),
  ];
  return `${parts.join('\n\n')}\n`;
}

describe('docs/messages.md', () => {
  it('has every message as the code makes it', async () => {
    await expect(await pageText()).toMatchFileSnapshot(page.pathname);
  });

  it('never speaks of a corpus: people have texts', async () => {
    const words = (await pageText()).split('\n').filter((line) => !line.startsWith('#'));
    expect(words.filter((line) => /(?<!--)\bcorpus\b/i.test(line))).toEqual([]);
  });
});
