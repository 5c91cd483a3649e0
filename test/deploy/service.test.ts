import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const unitOf = (name: string) => readFileSync(resolve(import.meta.dirname, '../../deploy', name), 'utf8');

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;
const title = hasSystemd ? '' : ' (SKIPPED: no systemd-analyze here)';

describe.skipIf(!hasSystemd)(`the units of systemd, as systemd reads them${title}`, () => {
  it.each([
    ['ibid.service', 'ibid.service'],
    ['ibid@.service', 'ibid@club.service'],
    ['ibid-worker@.service', 'ibid-worker@9465.service'],
  ])('have no fault, and shut their process in: %s', async (file, name) => {
    const dir = await mkdtemp(join(tmpdir(), 'ibid-unit-'));
    const path = join(dir, name);
    // Its paths are those of a machine where Ibid is installed.
    await writeFile(
      path,
      unitOf(file).replace('/usr/bin/node', process.execPath).replace('file:/opt/ibid', `file:${dir}`),
    );
    const verified = spawnSync('systemd-analyze', ['verify', path], { encoding: 'utf8' });
    const judged = spawnSync('systemd-analyze', ['security', '--offline=true', path], { encoding: 'utf8' });
    await rm(dir, { recursive: true });
    expect(verified.stderr).toBe('');
    expect(verified.status).toBe(0);
    // Of 10; systemd itself calls what is below 2 fine.
    const [, exposure] = /exposure level for \S+: ([\d.]+)/.exec(judged.stdout) ?? [];
    expect(Number(exposure)).toBeLessThan(2);
  });

  it('are alike in all but what is run', () => {
    const below = (name: string) => unitOf(name).split('EnvironmentFile=')[1];
    expect(below('ibid-worker@.service')).toBe(below('ibid.service'));
    // Each of several bots has its own settings and its own folder, and writes to no other's.
    const own = unitOf('ibid@.service').split('[Service]')[1];
    const shared = own
      ?.replaceAll('/etc/ibid/%i.env', '/etc/ibid.env')
      .replaceAll('ibid/%i', 'ibid')
      .replace("this bot's folder in /var/lib/ibid", '/var/lib/ibid');
    expect(shared).toBe(unitOf('ibid.service').split('[Service]')[1]);
  });
});
