import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { builtSources } from './test/built/plugin.js';
import { LongestFirst } from './test/longest-first.js';
import { useDiskInMemory } from './test/temporary-disk.js';

useDiskInMemory(process.env);
const cores = availableParallelism();

/** What loads the model, starts processes, a browser or a bot, or reads large files. */
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
  'test/store/{claims,copied,crash,durable-files,embedded,jobs,write-lock}.test.ts',
  'test/eval/{floors,prints}.test.ts',
  'test/citations/exports.test.ts',
  'test/corpus/hostile-*.test.ts',
  'test/discord/no-paths.test.ts',
  'test/intake/**/*.test.ts',
  'test/indexing/hostile-intake.test.ts',
  'test/discord/rest/fetch-attachment.test.ts',
  'test/browser/**/*.test.ts',
];

/** What measures how work grows. */
const growing = 'test/**/linear.test.ts';

/** What tests of each kind have alike. */
const alike = {
  // Tests leave nothing behind in a module, so that each module is loaded once and not for every file.
  isolate: false,
  // Real processes, a real model and two cores: a slow machine is not a failing test.
  ...{ testTimeout: 600_000, hookTimeout: 600_000, expect: { poll: { timeout: 300_000 } } },
};

export default defineConfig(({ mode }) => ({
  test: {
    // More than there are cores: the longest of these tests wait, for processes of their own and for time to pass.
    maxWorkers: Math.ceil(cores * 2.5),
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        // Of what was built: the processes of the model and the reader, which are started, are plain JavaScript there.
        plugins: [builtSources()],
        test: {
          ...{ ...alike, name: 'engine', include: engine },
          // As of `test/helpers/long.ts`.
          env: mode === 'long' ? { IBID_LONG: '1' } : {},
          globalSetup: ['test/built/require-build.ts', 'test/built/programs.ts'],
          setupFiles: ['test/built/keep-programs.ts'],
          server: { deps: { external: [/\/dist\//] } },
        },
      },
      {
        plugins: [builtSources()],
        test: {
          ...{ ...alike, name: 'growth', include: [growing] },
          // As V8 runs patterns in a process that has compiled 16 MB of them: what hides that one takes the square is off.
          execArgv: ['--no-regexp-optimization'],
          globalSetup: ['test/built/require-build.ts'],
          server: { deps: { external: [/\/dist\//] } },
        },
      },
      'packages/local-discord',
      {
        test: {
          // A new test is a unit test until it is named above: `npm run test:unit` is for between two edits.
          ...{ ...alike, name: 'unit', include: ['test/**/*.test.ts'], exclude: [...engine, growing] },
          // These wait for nothing, and each process loads all modules anew: seconds. So they come behind the others.
          ...{ maxWorkers: cores, sequence: { groupOrder: 1 } },
        },
      },
    ],
  },
}));
