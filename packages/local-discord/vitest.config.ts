import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'local-discord',
    include: ['test/**/*.test.ts', 'examples/**/*.test.ts'],
    // They leave nothing behind in a module, so that each module is loaded once and not for every file.
    isolate: false,
    // Real processes, a real browser, perhaps a busy machine: a slow one is not a failing test.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 120_000 } },
  },
});
