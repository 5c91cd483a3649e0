import fs from 'node:fs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { UserError } from '../src/errors.js';
import { createLog, type LogOptions } from '../src/log.js';

const token = 'MTE.secret.token-of-the-bot';

function written(level: LogOptions['level'], write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog({ level, secrets: [token, ''], output: { write: (line) => void lines.push(line) } }));
  return lines.join('');
}

describe('the log', () => {
  it('never holds the token, whichever field it came in', () => {
    const text = written('trace', (log) => {
      log.error({ err: new Error(`refused ${token}`), headers: { authorization: `Bot ${token}` } }, token);
    });
    expect(text).toContain('refused [token]');
    expect(text).not.toContain(token);
  });

  it('never holds the token of an interaction, which answers in the name of the bot', () => {
    const secret = 'aW50ZXJhY3Rpb246'.repeat(4);
    const text = written('debug', (log) => {
      log.warn(
        { url: `https://discord.com/api/v10/webhooks/110000000000000001/${secret}/messages/@original` },
        'x',
      );
      log.warn(
        { url: `https://discord.com/api/v10/interactions/110000000000000002/${secret}/callback` },
        'y',
      );
    });
    expect(text).not.toContain(secret);
    expect(text).toContain('/webhooks/110000000000000001/[token]');
  });

  it('holds the text of questions at level debug only', () => {
    const ask = (log: ReturnType<typeof createLog>) => {
      log.info({ question: 'who was Ann?', hits: 3 }, 'answered');
      log.debug({ question: 'who was Bob?' }, 'question');
    };
    expect(written('info', ask)).toMatch(/"hits":3/);
    expect(written('info', ask)).not.toMatch(/Ann|Bob/);
    expect(written('debug', ask)).toMatch(/Ann[\s\S]*Bob/);
  });

  it('holds the code of a problem, by which programs tell it', () => {
    const error = new UserError('file-empty', { file: 'a.txt' });
    expect(written('warn', (log) => log.warn({ err: error }, 'x'))).toMatch(/"code":"file-empty"/);
  });

  it('leaves out the body that a refused call had, which holds the question', () => {
    const error = Object.assign(new Error('Invalid Form Body'), {
      code: 50035,
      requestBody: { json: { data: { embeds: [{ author: { name: 'who was Ann?' } }] } } },
    });
    const text = written('error', (log) => log.error({ err: error }, 'refused'));
    expect(text).toContain('50035');
    expect(text).not.toContain('Ann');
  });

  it('outlives a full disk, and holds what came meanwhile once there is room', () => {
    const { isTTY } = process.stderr;
    process.stderr.isTTY = false;
    const written: string[] = [];
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const writing = vi.spyOn(fs, 'writeSync').mockImplementationOnce(() => {
      throw full;
    });
    onTestFinished(() => {
      process.stderr.isTTY = isTTY;
      writing.mockRestore();
    });
    const log = createLog({ level: 'info' });
    log.info('one');
    writing.mockImplementation((_file, line) => written.push(String(line)) && String(line).length);
    log.info('two');
    expect(written.map((line) => JSON.parse(line).msg)).toEqual(['one', 'two']);
  });
});
