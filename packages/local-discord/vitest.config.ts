import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'local-discord',
    include: ['test/**/*.test.ts', 'examples/**/*.test.ts'],
    // Each module is loaded once and not for every file: what every file needs anew is here.
    isolate: false,
    setupFiles: 'test/after-each.ts',
    // Real processes, a real browser, perhaps a busy machine: a slow one is not a failing test.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 300_000 } },
  },
});
