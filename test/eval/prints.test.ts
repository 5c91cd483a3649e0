import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scorePrints } from '../../eval/print-score.js';
import { readJudgedPrints } from '../../eval/printed-truth.js';
import { totalOf } from '../../eval/shares.js';

const folder = resolve(import.meta.dirname, '../../../shared/eval/pdf');
const isShared = existsSync(folder);
if (!isShared) console.warn(`No ${folder}: no real PDF is read.`);

describe('the notes of real PDFs', () => {
  it.skipIf(!isShared)(
    'are begun, whole and anchored where they are printed, and none is made up',
    async () => {
      const scores = await scorePrints(readJudgedPrints(folder));
      const { begun, whole, anchored, falseNotes, misses } = totalOf(scores);
      const reached = {
        begun: begun.right / begun.of >= 0.99,
        whole: whole.right / whole.of >= 0.99,
        anchored: anchored.right / anchored.of >= 0.98,
        falseNotes,
      };
      expect(reached, misses.join('\n')).toEqual({ begun: true, whole: true, anchored: true, falseNotes: 0 });
    },
  );
});
