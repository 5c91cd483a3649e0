import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openHistory } from '../../src/bin/prompt.js';
import { folderOfEachTest } from '../helpers/folder-of-each-test.js';

const folder = folderOfEachTest();
let file: string;
const told: string[] = [];
const open = () => openHistory(file, (line) => told.push(line));

beforeEach(() => {
  file = join(folder.dir, 'ibid', 'history');
  told.length = 0;
});

describe('the history of questions', () => {
  it('lasts, newest first, for its owner alone', () => {
    open().add('When?');
    open().add('Where?');
    expect(open().lines).toEqual(['Where?', 'When?']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(told).toEqual([]);
  });

  it('keeps the lines of two who ask at the same time', () => {
    const [one, other] = [open(), open()];
    one.add('a');
    other.add('b');
    one.add('c');
    expect(open().lines).toEqual(['c', 'b', 'a']);
  });

  it('keeps no line that begins with a space', () => {
    open().add(' my own business');
    expect(open().lines).toEqual([]);
  });

  it('stays short, in memory and on the disk', () => {
    open().add('first');
    writeFileSync(file, Array.from({ length: 3_000 }, (_, n) => `question ${n}\n`).join(''));
    const { lines } = open();
    expect([lines.length, lines[0], lines.at(-1)]).toEqual([500, 'question 2999', 'question 2500']);
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(501);
  });

  it('brings back no control characters, which a terminal would obey', () => {
    open().add('first');
    writeFileSync(file, 'clear \u001b[2J me\u0007\n');
    expect(open().lines).toEqual(['clear [2J me']);
  });

  it('says once why nothing is remembered, and goes on', () => {
    writeFileSync(join(folder.dir, 'ibid'), 'a file in the place of the folder');
    const history = open();
    history.add('When?');
    history.add('Where?');
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^Questions are not remembered for the next time: .*history: /);
    expect(history.lines).toEqual([]);
  });
});
