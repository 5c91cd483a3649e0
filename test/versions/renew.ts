// npm run digests: records what every part makes of its cases now, and raises the version of each that changed.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestsFile, digestsNow, forgotten, readDigests } from './digests.js';

const versionsFile = join(import.meta.dirname, '../../src/indexing/versions.ts');

const now = digestsNow();
const recorded = readDigests();
const raised = forgotten(recorded, now);
for (const part of raised) {
  const { version: was } = now[part];
  const version = Math.max(was, recorded[part]?.version ?? 0) + 1;
  const source = readFileSync(versionsFile, 'utf8');
  const line = `  ${part}: ${was},`;
  if (!source.includes(line)) throw new Error(`expected “${line.trim()}” in ${versionsFile}, found none`);
  writeFileSync(versionsFile, source.replace(line, `  ${part}: ${version},`));
  now[part].version = version;
  process.stdout.write(`${part} makes something else of the same cases: version ${version}\n`);
}
writeFileSync(digestsFile, `${JSON.stringify(now, null, 2)}\n`);
process.stdout.write(`digests recorded, ${raised.length} versions raised\n`);
