import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { labels } from '../../src/citations/tagger/labels.js';
import { scale } from '../../src/citations/tagger/tag.js';
import { developmentPart } from './development.js';
import { type Fitted, fitChain, randomFrom, shuffled } from './fit.js';
import { labelled, readAnyStyle } from './labelled.js';
import { readLinkedBooks } from './linked-books.js';
import { packWeights } from './pack.js';
import { recordOf } from './record.js';
import { poolsOf, setInStyles } from './set.js';

const usage = `usage: npx tsx train/references/run.ts FOLDER [OUT] [--without NAME …]
  (fits the reader of references; FOLDER has the data; without those of each written/NAME.xml, to be measured on them)`;
/** References that were written for this, a file for each field of study. */
const written = join(import.meta.dirname, 'written');
/** How many of each; chosen by the development part and the documents of eval/works. */
const count = { linkedBooks: 3_500, set: 20_000 };
const settings = { rounds: 7, least: 3, l1: 0.7, l2: 0, rate: 0.1 };

const {
  values: { without = [] },
  positionals: [folder, out = join(import.meta.dirname, '../../models/references')],
} = parseArgs({ allowPositionals: true, options: { without: { type: 'string', multiple: true } } });
if (folder === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else {
  const random = randomFrom(11);
  const anyStyle = ['anystyle-core.xml.gz', 'anystyle-good.xml.gz'].flatMap((name) =>
    developmentPart(readAnyStyle(join(folder, name))).rest.map(labelled),
  );
  const own = readdirSync(written)
    .filter((name) => !without.includes(basename(name, '.xml')))
    .flatMap((name) => readAnyStyle(join(written, name)).map(labelled));
  const linked = readLinkedBooks(join(folder, 'linkedbooks.tar.gz'));
  const pools = poolsOf([...anyStyle, ...own, ...linked].map(recordOf));
  const some = shuffled(linked.length, random)
    .slice(0, count.linkedBooks)
    .flatMap((at) => linked[at] ?? []);
  // What people labelled counts twice: there is more of what was set.
  const examples = [...anyStyle, ...anyStyle, ...own, ...some, ...setInStyles(pools, count.set, random)];
  mkdirSync(out, { recursive: true });
  const weights = packWeights(rounded(fitChain(examples, settings, console.log)));
  const sha256 = createHash('sha256').update(weights).digest('hex');
  const manifest = { file: 'weights.bin.gz', bytes: weights.length, sha256, count, settings };
  writeFileSync(join(out, manifest.file), weights);
  writeFileSync(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** The weights as bytes, without the features that ended with none. */
function rounded({ hashes, rows, steps }: Fitted) {
  const L = labels.length;
  const bytes = Int8Array.from(rows, toByte);
  const kept = hashes.flatMap((hash, row) =>
    bytes.subarray(row * L, row * L + L).some((value) => value !== 0) ? [{ hash, row }] : [],
  );
  const values = new Int8Array(kept.length * L);
  for (const [at, { row }] of kept.entries()) values.set(bytes.subarray(row * L, row * L + L), at * L);
  return {
    rows: new Map(kept.map(({ hash }, at) => [hash, at])),
    values,
    steps: Int8Array.from(steps, toByte),
  };
}

function toByte(weight: number): number {
  return Math.max(-127, Math.min(127, Math.round(weight * scale)));
}
