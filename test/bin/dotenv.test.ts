import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readDotenv } from '../../src/bin/dotenv.js';
import { UsageError } from '../../src/errors.js';
import { folderOfEachTest } from '../helpers/folder-of-each-test.js';

const folder = folderOfEachTest();
let path: string;
beforeEach(() => {
  path = join(folder.dir, '.env');
});

describe('a .env file', () => {
  it('need not be there, and may be empty', () => {
    expect(readDotenv(path)).toEqual({});
    writeFileSync(path, '');
    expect(readDotenv(path)).toEqual({});
  });

  it('is read with comments and quotes, and with the mark that Windows puts before it', () => {
    writeFileSync(path, '\uFEFFPORT=3100\n# a comment\nIBID_CORPUS="my texts" # where they are\n');
    expect(readDotenv(path)).toEqual({ PORT: '3100', IBID_CORPUS: 'my texts' });
  });

  it('in UTF-16 is refused, as nothing in it would be found', () => {
    writeFileSync(path, Buffer.from('\uFEFFPORT=3100\n', 'utf16le'));
    expect(() => readDotenv(path)).toThrow(UsageError);
    expect(() => readDotenv(path)).toThrow(/found UTF-16; save it as UTF-8/);
  });

  it('that is a folder is refused', () => {
    expect(() => readDotenv(folder.dir)).toThrow(/expected a text file of settings, found a folder/);
  });
});
