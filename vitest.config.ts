import { defineConfig } from 'vitest/config';
import { builtSources } from './test/built/plugin.js';

/** What loads the model, starts processes or a bot on the local Discord, reads large files, or measures how work grows. */
const engine = [
  'test/bin/**/*.test.ts',
  'test/contracts/**/*.test.ts',
  'test/deploy/**/*.test.ts',
  'test/integration/**/*.test.ts',
  'test/embedding/{model-process,open-embedder,process-exit}.test.ts',
  'test/indexing/{build,changed-corpus,read-documents}.test.ts',
  'test/library/opened-library.test.ts',
  'test/library/keeping/**/*.test.ts',
  'test/library/collections/server-collections.test.ts',
  'test/store/postgres/**/*.test.ts',
  'test/store/{copied,crash,embedded,write-lock}.test.ts',
  'test/eval/{floors,prints}.test.ts',
  'test/corpus/hostile-*.test.ts',
  'test/discord/no-paths.test.ts',
  'test/operator-errors.test.ts',
  'test/**/linear.test.ts',
  'test/intake/**/*.test.ts',
  'test/indexing/hostile-intake.test.ts',
  'test/discord/fetch-attachment.test.ts',
];
const browser = ['test/browser/**/*.test.ts'];

// Real processes, a real model and two cores: a slow machine is not a failing test.
const patience = { testTimeout: 240_000, hookTimeout: 240_000, expect: { poll: { timeout: 120_000 } } };

export default defineConfig({
  test: {
    // One for each core: most of these tests wait for processes of their own, and vitest would leave a core idle.
    maxWorkers: '100%',
    projects: [
      // A new test is a unit test until it is named above: `npm run test:unit` is for between two edits.
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...engine, ...browser],
          // They leave nothing behind in a module, so that each module is loaded once and not for every file.
          isolate: false,
          ...patience,
        },
      },
      {
        plugins: [builtSources()],
        test: {
          name: 'engine',
          include: engine,
          globalSetup: 'test/built/require-build.ts',
          server: { deps: { external: [/\/dist\//] } },
          ...patience,
        },
      },
      { test: { name: 'browser', include: browser, ...patience } },
      'packages/local-discord',
    ],
  },
});
