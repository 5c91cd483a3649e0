import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.js';
import { type Answer, type FolderLibrary, passagesOf } from '../../src/library/index.js';
import { openEngine } from '../helpers/engine.js';
import { killHard } from '../helpers/index-process.js';
import { shortOrLong } from '../helpers/long.js';
import { ofAllTests } from '../helpers/of-tests.js';
import { programOf } from '../helpers/programs.js';
import { editionsIn, type Sight, sights, tellOf } from '../helpers/town.js';

/** Enough that some are answered before the swap, and some after it. */
const questionsAsked = shortOrLong(32, 80);

const engine = ofAllTests(() => openEngine({}, { withEssay: false }));
let library: FolderLibrary;

beforeAll(() => {
  library = engine.library;
});

/** Makes every document tell this version, or leaves some out. */
async function writeEdition(version: number, among: readonly Sight[] = sights): Promise<void> {
  for (const sight of sights) {
    if (among.includes(sight)) await engine.write(`${sight}.txt`, tellOf(sight, version));
    else await engine.remove(`${sight}.txt`);
  }
}

/** The one edition that all passages of an answer belong to. */
function editionOf(answer: Answer): number {
  const passages = passagesOf(answer);
  expect(passages.length).toBeGreaterThan(0);
  const editions = [...new Set(passages.flatMap(({ text }) => editionsIn(text)))];
  expect(editions).toHaveLength(1);
  return editions[0] ?? Number.NaN;
}

const questionOf = (sight: string) => `When does the ${sight} open in the morning?`;

const askFor = async (sight: string) => passagesOf(await library.ask(questionOf(sight)));

function startLibraryProcess(...args: readonly string[]): ChildProcess {
  return fork(programOf('library-process'), args);
}

/** What a process says first. */
async function saidBy(child: ChildProcess): Promise<unknown> {
  const [said] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`the process ended with ${code}`))),
  ]);
  return said;
}

describe('the first reindex', () => {
  it('that is cancelled leaves no index, and says so', async () => {
    await writeEdition(1);
    const reindexing = library.reindex({ signal: AbortSignal.abort() });
    await expect(reindexing).rejects.toThrow('Reindexing was cancelled: there is still no index.');
    expect(library.snapshot).toBeNull();
  });
});

describe('questions while a reindex of a changed corpus runs', () => {
  it('are all answered, each whole from the snapshot that it names', async () => {
    await writeEdition(1);
    const first = await library.reindex();
    await writeEdition(2);
    const editionOfSnapshot = new Map([[first.snapshot, 1]]);

    const reindexing = library.reindex({ full: true });
    const answers: Answer[] = [];
    await Promise.all(
      Array.from({ length: questionsAsked }, async (_, n) => {
        answers.push(await library.ask(questionOf(sights[n % sights.length] ?? '')));
      }),
    );
    editionOfSnapshot.set((await reindexing).snapshot, 2);
    const after = await library.ask(questionOf('ferry'));

    expect(answers).toHaveLength(questionsAsked);
    for (const answer of answers) expect(editionOf(answer)).toBe(editionOfSnapshot.get(answer.snapshot));
    expect(editionOf(after)).toBe(2);
  });

  it('are answered from the old snapshot before the swap and from the new one after it, in order', async () => {
    await writeEdition(3);
    const editions: number[] = [];
    let isDone = false;
    const reindexing = library.reindex().finally(() => {
      isDone = true;
    });
    while (!isDone) editions.push(editionOf(await library.ask(questionOf('market'))));
    await reindexing;
    editions.push(editionOf(await library.ask(questionOf('market'))));

    expect([editions[0], editions.at(-1)]).toEqual([2, 3]);
    expect(editions).toEqual([...editions].sort());
  });
});

describe('a reindex', () => {
  it('embeds nothing where nothing has changed, and everything again where it is full', async () => {
    const { embedded, reused, documents } = await library.reindex();
    expect(embedded).toBe(0);
    expect(reused).toBeGreaterThanOrEqual(sights.length);
    expect(new Set(documents.map(({ change }) => change))).toEqual(new Set(['unchanged']));
    const full = await library.reindex({ full: true });
    expect([full.embedded > 0, full.reused]).toEqual([true, 0]);
  });

  it('never lets a removed document be quoted again', async () => {
    const { key } = (await askFor('bakery'))[0] ?? expect.fail('no passage');
    await writeEdition(
      3,
      sights.filter((sight) => sight !== 'bakery'),
    );
    const { documents } = await library.reindex();
    expect(documents.find(({ change }) => change === 'removed')?.document).toBe('bakery.txt');

    const passages = passagesOf(await library.ask(questionOf('bakery'), { limit: 100 }));
    expect(passages.map(({ document }) => document)).not.toContain('bakery.txt');
    expect(passages.filter(({ text }) => text.includes('bakery'))).toEqual([]);
    expect(await library.passage(key)).toBeNull();
    expect(await library.read(key)).toBeNull();
    expect(await library.passageAt('bakery.txt', 1)).toBeNull();
  });

  it.each(['reading', 'embedding', 'writing'] as const)(
    'that is cancelled while %s leaves the old snapshot live and says so',
    async (step) => {
      const before = library.snapshot;
      await engine.write('ferry.txt', tellOf('ferry', 4));
      const stop = new AbortController();
      const reindexing = library.reindex({
        signal: stop.signal,
        onProgress: (progress) => {
          if (progress.step === step) stop.abort();
        },
      });
      await expect(reindexing).rejects.toThrow(UserError);
      await expect(reindexing).rejects.toThrow(/cancelled: answers come from the old index/);
      expect(stop.signal.aborted).toBe(true);
      expect(library.snapshot).toBe(before);
      expect(editionOf(await library.ask(questionOf('ferry'), { documents: ['ferry.txt'] }))).toBe(3);
    },
  );

  it('is refused while another one runs in the same process, and told who runs it', async () => {
    let first: Promise<unknown> = Promise.resolve();
    await new Promise<void>((underWay) => {
      first = library.reindex({ who: 'Alice', onProgress: () => underWay() });
    });
    await expect(library.reindex({ who: 'Bob' })).rejects.toThrow(/is being built by Alice .* since \d{4}-/);
    await first;
    await expect(library.reindex({ who: 'Bob' })).resolves.toMatchObject({ embedded: 0 });
  });

  it('is refused while one runs in another process, and works once that process is gone', async () => {
    const other = startLibraryProcess('hold', engine.corpusDir, engine.indexDir);
    try {
      expect(await saidBy(other)).toBe('held');
      await expect(library.reindex()).rejects.toThrow(
        new RegExp(`is being built by the hold process \\(process ${other.pid} on .*\\) since \\d{4}-`),
      );
    } finally {
      await killHard(other);
    }
    await expect(library.reindex()).resolves.toMatchObject({ embedded: 0 });
  });
});

describe('a passage', () => {
  it('is not shown once its text has changed', async () => {
    const { key } = (await askFor('railway'))[0] ?? expect.fail('no passage');
    await engine.write('railway.txt', tellOf('railway', 5));
    await library.reindex();
    expect([await library.passage(key), await library.read(key)]).toEqual([null, null]);
    expect(await library.passageAt('railway.txt', 10_000)).toBeNull();
  });
});

describe('two libraries', () => {
  it('over one folder follow each other: the next question is answered from the newest snapshot', async () => {
    const other = startLibraryProcess('reindex', engine.corpusDir, engine.indexDir);
    await engine.write('orchard.txt', tellOf('orchard', 6));
    const { snapshot } = (await saidBy(other)) as { snapshot: string };
    await once(other, 'exit');

    const answer = await library.ask(questionOf('orchard'), { documents: ['orchard.txt'] });
    expect([answer.snapshot, library.snapshot, editionOf(answer)]).toEqual([snapshot, snapshot, 6]);
  });

  it('over two folders live side by side in one process', async () => {
    const second = await openEngine(
      { 'harbour.txt': 'The harbour of Carrow freezes in January.' },
      { withEssay: false, isIndexed: true },
    );
    try {
      const [here, there] = await Promise.all([
        library.ask('When does the harbour freeze?', { limit: 50 }),
        second.library.ask('When does the harbour freeze?'),
      ]);
      expect(
        passagesOf(here)
          .map(({ text }) => text)
          .join(),
      ).not.toContain('harbour');
      expect(passagesOf(there)[0]?.text).toContain('freezes in January');
      expect(there.snapshot).not.toBe(here.snapshot);
    } finally {
      await second.close();
    }
  });
});

describe('a library that is closed', () => {
  it('leaves nothing that keeps its process running', async () => {
    const child = startLibraryProcess('leave', engine.corpusDir, engine.indexDir, questionOf('ferry'));
    const gone = once(child, 'exit');
    const { snapshot, left } = (await saidBy(child)) as { snapshot: string; left: readonly string[] };
    expect(snapshot).toBe(library.snapshot);
    expect(left).toEqual([]);
    expect(await gone).toEqual([0, null]);
  });
});
