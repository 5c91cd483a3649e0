import { readdirSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findDamagedModelFile, shippedFiles } from '../../src/embedding/checksums.js';

const models = resolve(import.meta.dirname, '../../models');

describe('the checksums of the models', () => {
  it('are those of the committed files: renew them with a new model (sha256sum)', async () => {
    expect(await findDamagedModelFile(models)).toBeNull();
  });

  it('leave no file out', () => {
    const there = readdirSync(models, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
      .map(({ parentPath, name }) => relative(models, join(parentPath, name)).split(sep).join('/'));
    expect(Object.keys(shippedFiles).sort()).toEqual(there.sort());
  });
});
