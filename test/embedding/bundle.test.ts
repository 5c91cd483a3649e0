import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultModel } from '../../src/config.js';
import { openBundle } from '../../src/embedding/bundle.js';
import { findModelProblem } from '../../src/embedding/index.js';
import { models } from '../helpers/models.js';

describe('the manifest of the model that comes with the project', () => {
  it('has the checksums of the committed files: train/renew_manifest.py renews them', async () => {
    expect(await findModelProblem(models, defaultModel)).toBeNull();
  });

  it('leaves no file out', async () => {
    const there = readdirSync(join(models, defaultModel)).filter((name) => !/manifest|\.md$/.test(name));
    const { files } = await openBundle(models, defaultModel);
    expect(Object.keys(files).sort()).toEqual(there.sort());
  });

  it('names the folder that it is in', async () => {
    expect((await openBundle(models, defaultModel)).name).toBe(defaultModel);
  });
});
