import { describe, expect, it } from 'vitest';
import { fitChoices, fitReply } from '../../../src/discord/answering/fit-reply.js';
import { readButton } from '../../../src/discord/buttons/index.js';
import { commands, messageCommands } from '../../../src/discord/commands/index.js';
import { optionLimits } from '../../../src/discord/message/limits.js';
import type { Reply } from '../../../src/discord/message/reply.js';
import { replyToError } from '../../../src/discord/replies/error-reply.js';
import type { Services } from '../../../src/discord/services/services.js';
import { buttonsOf, caller, invocation, services, tooLong } from '../../helpers/discord.js';
import { type TinyDocument, tinyLibrary } from '../../helpers/tiny-library.js';

const fits = (reply: Reply): readonly string[] =>
  [reply, ...(reply.more ?? [])].flatMap((message) => tooLong(fitReply(message)));

/**
 * Words that are all markdown, of no end, or nothing that can be seen: two of them longer than any message, the others
 * longer than any part of one, as what escapes and cuts them is slow.
 */
const hostileWords: readonly { readonly of: string; readonly words: string }[] = [
  { of: 'quotation marks', words: '“'.repeat(2_100) },
  { of: 'markdown', words: '*_~|`[]()<>#\\'.repeat(180) },
  { of: 'one letter', words: 'A'.repeat(6_000) },
  { of: 'words', words: `${'word '.repeat(1_200)}.` },
  { of: 'emoji', words: '👩‍👩‍👧‍👦'.repeat(190) },
  { of: 'what cannot be seen', words: '\u202e\u200b\n'.repeat(700) },
  { of: 'addresses', words: 'https://example.org/'.repeat(105) },
  { of: 'mentions', words: '@everyone <@1> '.repeat(140) },
];

/** Texts in which everything that has a name has this one. */
function textsOf(words: string): readonly TinyDocument[] {
  return ['a.txt', 'b.txt'].map((id) => ({
    id,
    title: `${id} ${words}`,
    section: words,
    paragraphs: [
      'The harbour froze.',
      `${words} harbour. It froze in January.`,
      'The harbour and the lamps.',
    ],
    notes: Array.from({ length: 12 }, (_, i) => ({
      number: i === 0 ? words : i,
      text: i % 2 === 0 ? `Ada Kerr, “${words}”, Pell 1958, p. ${i}. ${words}` : `${words} Ibid., p. 4.`,
      after: 'harbour',
      links: [`https://example.org/${i}`],
      sameWork: [{ number: i + 1 }],
      ...(i === 3
        ? { refersTo: { kind: 'op. cit.' as const, notes: [{ number: 1 }, { number: 2 }], reason: words } }
        : {}),
    })),
  }));
}

const press = {
  ...caller,
  messageId: '400000000000000001',
  isPrivateMessage: false,
  isModerator: true,
  isKeeper: true,
};

/** Presses every button of a message, and those of what comes of it, each kind twice. */
async function pressAll(
  first: Reply,
  to: Services,
  pressed: Map<string, number>,
  check: (reply: Reply) => void,
) {
  const waiting = [first];
  for (let reply = waiting.pop(); reply !== undefined; reply = waiting.pop()) {
    check(reply);
    for (const { custom_id } of [reply, ...(reply.more ?? [])].flatMap(buttonsOf)) {
      const button = readButton(custom_id);
      const times = pressed.get(button?.action ?? '') ?? 0;
      if (button === null || times >= 2) continue;
      pressed.set(button.action, times + 1);
      const outcome = await attempt(
        async () => button.run({ ...press, question, content: reply.content ?? '' }, to),
        (reply) => ({ reply }),
      );
      waiting.push(...[outcome.update, outcome.reply].filter((one) => one !== undefined));
    }
  }
}

async function attempt<T>(run: () => Promise<T>, otherwise: (reply: Reply) => T): Promise<T> {
  const { log } = services();
  return run().catch((error: unknown) => otherwise(replyToError(error, { log, fields: {} })));
}

const question = 'When did the harbour freeze?';

/** Every command, used in several ways. */
function usesOf(
  words: string,
  to: Services,
  show: (reply: Reply) => void,
): readonly (() => Promise<Reply>)[] {
  const who = { isModerator: true, isKeeper: true };
  const typed = [{ question }, { note: '4' }, { note: 'ada' }, {}, { document: words }];
  const slash = commands.flatMap((command) => {
    const subcommands =
      command.data.name === 'texts' ? (command.data.options ?? []).map(({ name }) => name) : [null];
    return subcommands.flatMap((subcommand) =>
      (subcommand === null ? typed : [{ document: words }]).map(
        (options) => async () => command.run({ ...invocation(options, who), subcommand }, to, show),
      ),
    );
  });
  const target = { ...caller, words: `“${words.slice(0, 1_900)}”` };
  return [...slash, ...messageCommands.map((command) => async () => command.run(target, to))];
}

describe.each(hostileWords)(
  'a message in which titles, names, notes and labels are made of $of',
  ({ words }) => {
    const to = services(tinyLibrary(textsOf(words)));

    it('fits', async () => {
      const pressed = new Map<string, number>();
      const found: string[] = [];
      const check = (reply: Reply) => found.push(...fits(reply));
      for (const run of usesOf(words, to, check)) {
        const reply = await attempt(run, (one) => one);
        await pressAll(reply, to, pressed, check);
      }
      expect(found).toEqual([]);
      expect(pressed.size).toBeGreaterThan(12);
    });
  },
);

it('cuts names of choices, and leaves out those that would not come back whole', () => {
  const named = Array.from({ length: optionLimits.choices + 1 }, (_, i) => ({
    name: 'word '.repeat(30),
    value: String(i),
  }));
  const choices = fitChoices([{ name: 'long', value: 'v'.repeat(101) }, ...named]);
  expect(choices.map(({ value }) => value)).toEqual(named.slice(0, -1).map(({ value }) => value));
  expect(choices.every(({ name }) => name.endsWith('word…') && name.length <= 100)).toBe(true);
});

describe('a part of a message that is too long', () => {
  it('is cut at a word, and leaves no backslash behind', () => {
    const cut = fitReply({ content: `${'a'.repeat(1_998)}\\*${'b'.repeat(9)}` }).content ?? '';
    expect(cut).toBe(`${'a'.repeat(1_998)}…`);
  });

  it('leaves room for the parts behind it', () => {
    const [embed] =
      fitReply({
        embeds: [
          {
            title: 'T',
            description: 'd'.repeat(9_000),
            fields: [{ name: 'n', value: 'v'.repeat(3_000) }],
            footer: { text: 'page 1' },
          },
        ],
      }).embeds ?? [];
    expect(embed).toMatchObject({ title: 'T', footer: { text: 'page 1' } });
    expect(embed?.description).toHaveLength(4_096);
    expect(embed?.fields?.[0]?.value).toHaveLength(1_024);
  });

  it('leaves no field that Discord would refuse the message for', () => {
    // Of 6,000 characters so many are left for the last field, whose name has four.
    for (const left of [1, 2, 4, 5, 6]) {
      const fields = [
        { name: 'n', value: 'v'.repeat(1_023) },
        { name: 'n', value: 'v'.repeat(879 - left) },
        { name: 'last', value: 'value' },
      ];
      const reply = { embeds: [{ description: 'd'.repeat(4_096), fields }] };
      expect(fitReply(reply).embeds?.[0]?.fields?.filter(({ name, value }) => !name || !value)).toEqual([]);
    }
  });

  it('is left as it is where it fits', () => {
    const reply: Reply = { content: 'x'.repeat(2_000), isPublic: true };
    expect(fitReply(reply)).toEqual(reply);
  });
});
