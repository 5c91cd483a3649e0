import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultModel } from '../src/config.js';
import { openEmbedder } from '../src/embedding/index.js';
import { startModel } from '../src/embedding/model-process.js';
import { OperatorError } from '../src/errors.js';
import { openLibrary } from '../src/library/open-library.js';
import { explainFileError } from '../src/store/index-errors.js';
import { openEngine } from './helpers/engine.js';
import { unstartable } from './helpers/models.js';

describe('what only the operator can mend is told apart from what the asker can:', () => {
  it('a damaged index', async () => {
    const { library, corpusDir, indexDir, close } = await openEngine(
      { 'ferry.txt': 'The ferry of Carrow crosses in an hour.' },
      { withEssay: false },
    );
    await library.reindex();
    await writeFile(join(indexDir, 'live.json'), '{"snapshot":"../..');
    const modelDir = resolve(import.meta.dirname, '../models');
    const again = await openLibrary({ corpusDir, indexDir, modelDir, model: defaultModel }, 'a test');
    await expect(again.ask('How long does the ferry take?')).rejects.toBeInstanceOf(OperatorError);
    await again.close();
    await close();
  });

  it('a full disk', () => {
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    expect(explainFileError(full, '/srv/index')).toBeInstanceOf(OperatorError);
  });

  it('a model that is missing, or whose process does not start', async () => {
    const missing = openEmbedder({ modelDir: tmpdir(), model: 'none such' });
    await expect(missing).rejects.toBeInstanceOf(OperatorError);
    const model = startModel(
      unstartable,
      async (reason) => new OperatorError('model-not-loaded', { reason }),
    );
    await expect(model.ready()).rejects.toBeInstanceOf(OperatorError);
    await model.close();
  });
});
