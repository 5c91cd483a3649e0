import type { Command } from 'commander';
import { UsageError, UserError } from '../errors.js';
import type { FolderLibrary, KeptTextDetails } from '../library/index.js';
import {
  auditJson,
  gapsJson,
  historyJson,
  type Page,
  pageOf,
  pinsJson,
  renderAudit,
  renderGaps,
  renderHistory,
  renderPins,
  renderRemoved,
  renderText,
  renderTexts,
  textsJson,
} from '../terminal/index.js';
import { usageLine } from '../wording/index.js';
import { addFiles } from './add-files.js';
import { type Answers, cancellable, changeTexts, whoHere } from './change-texts.js';
import { withTexts } from './opened.js';
import { configFor, type FolderOptions, newTextsProgram } from './program.js';
import { endAsking } from './tell.js';

interface Typed extends Answers {
  readonly title?: string;
  readonly author?: string;
}

type Options = FolderOptions &
  Typed & { readonly json?: true; readonly to?: string; readonly words?: string };

export const program = newTextsProgram(
  'texts',
  'Keeps your texts: adds and removes them, and takes changes back.',
);

/** Opens the texts for a command. @param preload - Whether the model is loaded at once. */
function within(
  use: (library: FolderLibrary, options: Options, ...args: string[]) => Promise<void>,
  preload = false,
) {
  return async (...given: unknown[]) => {
    const command = given.at(-1) as Command;
    const options = command.optsWithGlobals<Options>();
    const args = command.args.map(String);
    try {
      await withTexts(configFor(options), 'npm run texts', (library) => use(library, options, ...args), {
        preload,
      });
    } finally {
      endAsking();
    }
  };
}

const page = (): Page => pageOf(process.stdout);
const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Prints what was looked up, for people or for programs. */
function show<T>(
  found: T,
  { json }: Options,
  render: (found: T, page: Page) => string,
  asJson: (found: T) => object,
): void {
  print(json ? JSON.stringify(asJson(found)) : render(found, page()));
}

/** Sets the exit status where a change was not made. */
function settle(isMade: boolean): void {
  if (!isMade) process.exitCode = 1;
}

/** What a command does without a word behind it; another word is a command that there is not. */
function listing(parent: Command): Command {
  return parent
    .command('list', { isDefault: true })
    .allowExcessArguments()
    .hook('preAction', ({ args: [word] }) => {
      if (word === undefined) return;
      const known = parent.commands.map((command) => command.name());
      throw new UsageError('texts-unknown-command', { known, typed: word });
    });
}

const answering = (command: Command): Command =>
  command
    .option('--force', 'also where pinned questions lose their answers')
    .option('--move-pins', 'as --force, and pins what these questions are answered then')
    .option('-y, --yes', 'do not ask; where pinned questions would lose their answers nothing is changed');

const typing = (command: Command): Command =>
  command
    .option('--title <title>', 'what the text is called, in place of what its file says')
    .option('--author <author>', 'who wrote it, in place of what its file says');

typing(answering(program.command('add')))
  .description('shows what is read of files, asks, and adds them')
  .argument('<file...>', 'files of any format that Ibid reads')
  .action(
    within(async (library, options, ...files) => settle(await addFiles(library, files, options)), true),
  );

typing(answering(program.command('replace')))
  .description('shows what is read of a file, asks, and puts it in the place of a text')
  .argument('<text>', 'the title of the text, or its file')
  .argument('<file>', 'the new file')
  .action(
    within(
      async (library, options, replaces = '', file = '') =>
        settle(await addFiles(library, [file], { ...options, replaces })),
      true,
    ),
  );

listing(program)
  .description('lists the texts')
  .option('--json', 'print them as one JSON object')
  .action(
    within(async ({ keeping }, options) => {
      show(await keeping.texts(), options, renderTexts, textsJson);
      const usage = options.json ? null : await keeping.usage();
      if (usage !== null) print(`\n${usageLine(usage)}`);
    }),
  );

program
  .command('show')
  .description('shows what is known of a text')
  .argument('<text>', 'its title, or its file')
  .option('--json', 'print it as one JSON object')
  .action(
    within(async (library, options, name = '') =>
      show(await library.keeping.text(name), options, renderText, (details) => auditJson([details])),
    ),
  );

program
  .command('audit')
  .description('shows how well texts were read, and the worst places')
  .argument('[text]', 'only this one: its title, or its file')
  .option('--json', 'print it as one JSON object')
  .action(
    within(async (library, options, name) => {
      const names =
        name === undefined ? (await library.keeping.texts()).map(({ document }) => document) : [name];
      const all: KeptTextDetails[] = [];
      for (const one of names) all.push(await library.keeping.text(one));
      show(all, options, renderAudit, auditJson);
    }),
  );

typing(answering(program.command('rename')))
  .description('calls a text by another title, or says who wrote it')
  .argument('<text>', 'its title, or its file')
  .action(
    within(async (library, options, name = '') => {
      const { title, author } = options;
      if (title === undefined && author === undefined) throw new UsageError('texts-rename-to-nothing');
      const { keeping } = library;
      settle(await changeTexts((how) => keeping.rename(name, { title, author }, whoHere(), how), options));
    }),
  );

answering(program.command('remove'))
  .description('removes a text; it can be restored for a while')
  .argument('<text>', 'its title, or its file')
  .action(
    within(async (library, options, name = '') =>
      settle(await changeTexts((how) => library.keeping.remove(name, whoHere(), how), options)),
    ),
  );

answering(program.command('restore'))
  .description('brings a text back that was removed or replaced; without a name lists those that can be')
  .argument('[text]', 'its title, or its file')
  .action(
    within(async (library, options, name) => {
      if (name === undefined) print(renderRemoved(await library.keeping.removed(), page()));
      else settle(await changeTexts((how) => library.keeping.restore(name, whoHere(), how), options));
    }),
  );

program
  .command('history')
  .description('shows what was changed, by whom and when')
  .option('--json', 'print it as one JSON object')
  .action(
    within(async (library, options) =>
      show(await library.keeping.history(), options, renderHistory, historyJson),
    ),
  );

program
  .command('undo')
  .description('takes the last change back, at once')
  .option('--to <number>', 'go back to this state instead, by its number in the history')
  .action(
    within(async (library, options) => {
      const to = options.to === undefined ? undefined : await stateOf(library, options.to);
      settle(await changeTexts((how) => library.keeping.undo(whoHere(), { ...how, to }), options));
    }),
  );

program
  .command('purge')
  .description(
    'deletes for good what was removed longer ago than IBID_KEEP_DAYS; npm start does so every day',
  )
  .action(
    within(async (library) => {
      const { texts } = await library.keeping.purge();
      print(texts === 0 ? 'There was nothing to delete.' : `Deleted for good: ${texts}.`);
    }),
  );

const gaps = program.command('gaps').description('lists what was asked on Discord and not found');

listing(gaps)
  .description('lists it, most asked first, where a server has that counted (/texts gaps)')
  .option('--json', 'print it as one JSON object')
  .action(
    within(async (library, options) =>
      show(await library.keeping.unanswered.list(), options, renderGaps, gapsJson),
    ),
  );

gaps
  .command('forget')
  .description('deletes all of it at once')
  .action(
    within(async (library) => {
      await library.keeping.unanswered.forget();
      print('Deleted: what was asked and not found.');
    }),
  );

const pinned = program.command('pinned').description('lists the questions that must keep their answers');

listing(pinned)
  .description('lists them')
  .action(within(async (library) => print(renderPins(await library.keeping.golden.list(), page()))));

pinned
  .command('add')
  .description('pins the answer that a question has now')
  .argument('<question>')
  .option('--words <words>', 'what the answer has to say; left out, the sentence that answers now')
  .action(
    within(async (library, { words }, question = '') => {
      const pin = await library.keeping.golden.add(question, words, whoHere());
      print(renderPins([pin], page()));
    }, true),
  );

pinned
  .command('run')
  .description('asks them all; the exit status is 1 where one has lost its answer')
  .option('--json', 'print the results as one JSON object')
  .action(
    within(async (library, options) => {
      const results = await cancellable((how) => library.keeping.golden.ask(how));
      show(results, options, renderPins, pinsJson);
      settle(results.every(({ isKept }) => isKept));
    }, true),
  );

pinned
  .command('remove')
  .description('asks a question no more')
  .argument('<id>', 'as the list shows it')
  .action(
    within(async (library, _options, id = '') => {
      const { question } = await library.keeping.golden.remove(id);
      print(`Not pinned any more: ${question}`);
    }),
  );

async function stateOf(library: FolderLibrary, typed: string): Promise<string> {
  const history = await library.keeping.history();
  const state = history[Number(typed) - 1]?.state;
  if (state == null) throw new UserError('undo-state-unknown', { typed });
  return state;
}
