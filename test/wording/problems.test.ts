import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problems } from '../../src/wording/problems/index.js';

const src = resolve(import.meta.dirname, '../../src');
const tables = join(src, 'wording/problems');
const codes = Object.keys(problems);

/** All sources but the tables of problems. */
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => join(src, file))
  .filter((file) => file.endsWith('.ts') && !file.startsWith(tables))
  .map((file) => readFileSync(file, 'utf8'));

describe('the codes of problems', () => {
  it('are words with hyphens, each in one table alone', () => {
    expect(codes.filter((code) => !/^[a-z]+(?:-[a-z0-9]+)*$/.test(code))).toEqual([]);
    const lines = readdirSync(tables).flatMap((file) => readFileSync(join(tables, file), 'utf8').split('\n'));
    const entries = lines.flatMap((line) => /^ {2}'?([\w-]+)'?:/.exec(line)?.[1] ?? []);
    expect(codes.filter((code) => entries.filter((entry) => entry === code).length !== 1)).toEqual([]);
  });

  it('are all used', () => {
    const all = sources.join('\n');
    expect(codes.filter((code) => !all.includes(`'${code}'`))).toEqual([]);
  });

  it('have all the words: nothing else makes a finding', () => {
    expect(sources.filter((source) => /\bfinding(?:`|: \[)/.test(source))).toEqual([]);
  });
});
