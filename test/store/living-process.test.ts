import { expect, it, vi } from 'vitest';
import type { Database } from '../../src/store/postgres/database.js';
import { LivingProcess } from '../../src/store/postgres/process.js';

it('gives no sign of life once it has ended, also where one was under way', async () => {
  vi.useFakeTimers();
  const rows: string[] = [];
  let arrive = () => {};
  const database = {
    async rows(sql: string) {
      const [verb = ''] = sql.split(' ');
      if (verb === 'INSERT' && rows.length > 0) await new Promise<void>((resolve) => (arrive = resolve));
      if (verb !== 'SELECT') rows.push(verb);
      return [];
    },
  };
  try {
    const living = await LivingProcess.begin(database as unknown as Database, 'a test');
    await vi.advanceTimersByTimeAsync(1_000);
    const ended = living.end();
    await vi.advanceTimersByTimeAsync(1_000);
    arrive();
    await ended;
    expect(rows).toEqual(['INSERT', 'INSERT', 'DELETE']);
  } finally {
    vi.useRealTimers();
  }
});
