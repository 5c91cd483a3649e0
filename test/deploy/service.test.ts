import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const unit = readFileSync(resolve(import.meta.dirname, '../../deploy/ibid.service'), 'utf8');

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;
const title = hasSystemd ? '' : ' (SKIPPED: no systemd-analyze here)';

describe.skipIf(!hasSystemd)(`the unit of systemd, as systemd reads it${title}`, () => {
  it('has no fault, and shuts the bot in', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'ibid-unit-'));
    const path = join(dir, 'ibid.service');
    // Its paths are those of a machine where Ibid is installed.
    await writeFile(
      path,
      unit.replace('/usr/bin/node', process.execPath).replace('file:/opt/ibid', `file:${dir}`),
    );
    const verified = spawnSync('systemd-analyze', ['verify', path], { encoding: 'utf8' });
    const judged = spawnSync('systemd-analyze', ['security', '--offline=true', path], { encoding: 'utf8' });
    await rm(dir, { recursive: true });
    expect(verified.stderr).toBe('');
    expect(verified.status).toBe(0);
    // Of 10; systemd itself calls what is below 2 fine.
    const [, exposure] = /exposure level for ibid\.service: ([\d.]+)/.exec(judged.stdout) ?? [];
    expect(Number(exposure)).toBeLessThan(2);
  });
});
