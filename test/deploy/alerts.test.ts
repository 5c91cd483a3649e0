import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../src/health/metrics.js';

const rules = resolve(import.meta.dirname, '../../deploy/prometheus-alerts.yml');
const promtool = (...args: readonly string[]) => spawnSync('promtool', args, { encoding: 'utf8' });

const hasPromtool = promtool('--version').status === 0;
const title = hasPromtool ? '' : ' (SKIPPED: no promtool here; Debian has it in the package prometheus)';

describe.skipIf(!hasPromtool)(`the alerts, as Prometheus reads them${title}`, () => {
  it.each([
    ['have no fault', ['check', 'rules', '--lint=all', '--lint-fatal', rules]],
    [
      'come when they should, and only then',
      ['test', 'rules', resolve(import.meta.dirname, 'prometheus-alerts.test.yml')],
    ],
  ])('%s', (_name, args) => {
    const { status, stdout, stderr } = promtool(...args);
    expect(status, stdout + stderr).toBe(0);
  });
});

describe('the alerts', () => {
  it('name only what a bot tells', async () => {
    const state = {
      connection: () => ({ connected: 0, shards: 0 }),
      shards: () => [],
      hasIndex: () => false,
      queueLength: () => 0,
      openCollections: () => 0,
    };
    const places = { store: 'postgres://nobody@127.0.0.1:1/none', dataDir: '.' };
    const told = await createMetrics(state, places).register.metrics();
    const there = new Set([...told.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
    const named = new Set(readFileSync(rules, 'utf8').match(/\b(?:ibid|process)_[a-z_0-9]+/g));
    expect(named.size).toBeGreaterThan(8);
    // Memory of the model is told on Linux only.
    const known = process.platform === 'linux' ? there : new Set([...there, 'ibid_model_memory_bytes']);
    expect([...named].filter((name) => !known.has(name))).toEqual([]);
  });
});
