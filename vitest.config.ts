import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { builtSources } from './test/built/plugin.js';
import { LongestFirst } from './test/longest-first.js';
import { useDiskInMemory } from './test/temporary-disk.js';

useDiskInMemory(process.env);

/** What loads the model, starts processes or a bot on the local Discord, reads large files, or measures how work grows. */
const engine = [
  'test/bin/**/*.test.ts',
  'test/contracts/**/*.test.ts',
  'test/deploy/**/*.test.ts',
  'test/integration/**/*.test.ts',
  'test/embedding/{model-processes,model-process,open-embedder,process-exit,reader}.test.ts',
  'test/indexing/{build,changed-corpus,read-documents}.test.ts',
  'test/library/opened-library.test.ts',
  'test/library/edits/**/*.test.ts',
  'test/library/collections/{beside-library,departed-in-database,server-collections}.test.ts',
  'test/store/postgres/**/*.test.ts',
  'test/store/{claims,copied,crash,embedded,jobs,write-lock}.test.ts',
  'test/eval/{floors,prints}.test.ts',
  'test/citations/exports.test.ts',
  'test/corpus/hostile-*.test.ts',
  'test/discord/no-paths.test.ts',
  'test/operator-errors.test.ts',
  'test/**/linear.test.ts',
  'test/intake/**/*.test.ts',
  'test/indexing/hostile-intake.test.ts',
  'test/discord/rest/fetch-attachment.test.ts',
];
/** A bot on the local Discord, in the test's own process or another. */
const discord = ['test/integration/discord*.test.ts'];
const browser = ['test/browser/**/*.test.ts'];

// Real processes, a real model and two cores: a slow machine is not a failing test.
const patience = { testTimeout: 600_000, hookTimeout: 600_000, expect: { poll: { timeout: 120_000 } } };

/** Tests leave nothing behind in a module, so that each module is loaded once and not for every file. */
const isolate = false;

/** These have processes of the model and the reader started, which are plain JavaScript there. */
const built = { plugins: [builtSources()] };
const ofBuilt = (mode: string) => ({
  // As of `test/helpers/long.ts`.
  env: mode === 'long' ? { IBID_LONG: '1' } : {},
  globalSetup: ['test/built/require-build.ts', 'test/built/programs.ts'],
  server: { deps: { external: [/\/dist\//] } },
  ...patience,
});

export default defineConfig(({ mode }) => ({
  test: {
    // More than there are cores: the longest of these tests wait, for processes of their own and for time to pass.
    maxWorkers: Math.ceil(availableParallelism() * 2.5),
    sequence: { sequencer: LongestFirst },
    projects: [
      // A new test is a unit test until it is named above: `npm run test:unit` is for between two edits.
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...engine, ...browser],
          isolate,
          ...patience,
        },
      },
      // A process for each file: `store/embedded` took ten times as long in one that others had used before.
      { ...built, test: { ...ofBuilt(mode), name: 'engine', include: engine, exclude: discord } },
      { ...built, test: { ...ofBuilt(mode), name: 'discord', include: discord, isolate } },
      { ...built, test: { ...ofBuilt(mode), name: 'browser', include: browser, isolate } },
      'packages/local-discord',
    ],
  },
}));
