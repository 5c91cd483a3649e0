import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'packages/*/{test,examples}/**/*.test.ts'],
    // Real processes, a real model and two cores: a slow machine is not a failing test.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
