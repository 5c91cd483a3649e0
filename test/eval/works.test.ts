import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { totalOf } from '../../eval/shares.js';
import { scoreWorks } from '../../eval/works-score.js';
import { readJudgedWorks } from '../../eval/works-truth.js';

describe('the fields of the works that our own documents cite', () => {
  it('are read as a librarian reads them, and few are made up', async () => {
    const judged = readJudgedWorks(resolve(import.meta.dirname, '../../eval/works'));
    const { found, fields, wrong, extraWorks, misses } = totalOf(await scoreWorks(judged));
    expect(found.of).toBeGreaterThanOrEqual(100);
    const reached = {
      found: found.right / found.of >= 0.99,
      fields: fields.right / fields.of >= 0.98,
      wrong: wrong <= 6,
      extraWorks: extraWorks <= 2,
    };
    expect(reached, misses.join('\n')).toEqual({ found: true, fields: true, wrong: true, extraWorks: true });
  });
});
