import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { chunkDocument } from '../../src/chunking/index.js';
import { resolveNotes } from '../../src/citations/index.js';
import { type Document, parseDocument } from '../../src/corpus/index.js';
import { type DocumentTexts, textsToEmbed } from '../../src/indexing/document-texts.js';
import { versions } from '../../src/indexing/versions.js';
import { search } from '../../src/search/index.js';
import type { OpenSnapshot } from '../../src/store/index.js';
import { temporarySnapshots, unit } from '../helpers/snapshots.js';

export type Part = keyof typeof versions;
export const parts = Object.keys(versions) as readonly Part[];

const partSchema = z.object({
  version: z.int(),
  /** For each case, in a line: what went into the part and what came out of it. */
  cases: z.record(z.string(), z.string().regex(/^\w+ -> \w+$/)),
});
const digestsSchema = z.partialRecord(z.enum(parts), partSchema);
export type Digests = z.infer<typeof digestsSchema>;

/** Folders of cases of the corpus stage, each case with its `source`. */
const corpusDir = join(import.meta.dirname, '../corpus');
const caseFolders = ['cases', 'exact', 'pdf-cases'];
/** What the cases of the corpus stage don't hold: Markdown, encodings, notes counted `(1)`. */
const samplesDir = join(import.meta.dirname, 'samples');

/** What every part makes of every case now. */
export async function digestsNow(): Promise<Required<Digests>> {
  const cases: (readonly [string, Readonly<Record<Part, string>>])[] = [];
  const snapshots = temporarySnapshots();
  const store = (document: Document) => snapshots.of([document], locate);
  for (const [name, id, path] of sources()) cases.push([name, await tracesOf(id, readFileSync(path), store)]);
  await snapshots.remove();
  return Object.fromEntries(
    parts.map((part) => [
      part,
      { version: versions[part], cases: Object.fromEntries(cases.map(([name, of]) => [name, of[part]])) },
    ]),
  ) as Required<Digests>;
}

/** Name, file name and path of every case, in order. */
function sources(): readonly (readonly [string, string, string])[] {
  const cases = caseFolders.flatMap((folder) =>
    readdirSync(join(corpusDir, folder)).flatMap((name) =>
      readdirSync(join(corpusDir, folder, name))
        .filter((file) => file.startsWith('source.'))
        .map((file) => [`${folder}/${name}`, file, join(corpusDir, folder, name, file)] as const),
    ),
  );
  const samples = readdirSync(samplesDir).map(
    (name) => [`samples/${name}`, name, join(samplesDir, name)] as const,
  );
  return [...cases, ...samples].sort(([a], [b]) => (a < b ? -1 : 1));
}

async function tracesOf(
  id: string,
  bytes: Uint8Array,
  store: (document: Document) => Promise<OpenSnapshot>,
): Promise<Readonly<Record<Part, string>>> {
  const document = await parseDocument(id, bytes);
  const passages = chunkDocument(document);
  const texts = textsToEmbed(document, passages);
  const trace = (input: unknown, output: unknown) => `${digest(input)} -> ${digest(output)}`;
  const throughModel = {
    passages: texts.passages.map(({ text, windows }) => ({ text, windows })),
    notes: texts.notes.map(({ note }) => note.text),
  };
  return {
    reader: trace(Buffer.from(bytes).toString('base64'), document),
    citations: trace(document.footnotes, resolveNotes(document.footnotes)),
    chunking: trace(document, passages),
    windows: trace([document, passages], throughModel),
    evidence: trace(throughModel, await evidenceFor(document, texts, await store(document))),
  };
}

const questions = [
  'Who paid for it, and how much?',
  'What does note 3 say of the Tower accounts of 1822?',
  'When was it rebuilt?',
  'xylophone',
];

/** What search keeps of a document, and what it finds in it with vectors that no model made. */
async function evidenceFor(
  document: Document,
  { passages }: DocumentTexts,
  snapshot: OpenSnapshot,
): Promise<unknown> {
  const kept = passages.map(({ terms, content }) => [terms, content]);
  const headings = document.headings.map(({ start, end }) => document.text.slice(start, end));
  const found: unknown[] = [];
  for (const question of [...questions, ...headings]) {
    const { hits } = await search(snapshot, question, async (text) => unit(locate(text)));
    // Rounded: the last digits may differ from one version of Node to another.
    const rounded = (numbers: object) => Object.values(numbers).map((number: number) => number.toFixed(6));
    found.push(hits.map(({ passage, score, features }) => [passage.key, ...rounded({ score, ...features })]));
  }
  return [kept, found];
}

/** Two directions of 16, chosen by the text: 3 and 4 have the length 5, exactly on every machine. */
function locate(text: string): readonly number[] {
  const [first = 0, second = 0] = createHash('sha256').update(text).digest();
  const place = Array.from({ length: 16 }, () => 0);
  place[first % 16] = 3;
  place[(first + 1 + (second % 15)) % 16] = 4;
  return place;
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}

/** Parts that make something else of the same case than is recorded, under the recorded version or an older one. */
export function forgotten(recorded: Digests, now: Digests): readonly Part[] {
  return parts.filter((part) => {
    const [was, is] = [recorded[part], now[part]];
    if (was === undefined || is === undefined) return false;
    const differs = Object.entries(was.cases).some(([name, trace]) => {
      const [input, output] = trace.split(' -> ');
      const [sameInput, otherOutput] = is.cases[name]?.split(' -> ') ?? [];
      return sameInput === input && otherOutput !== output;
    });
    return differs ? is.version <= was.version : is.version < was.version;
  });
}

export const digestsFile = join(import.meta.dirname, 'digests.json');

export function readDigests(): Digests {
  const content = readFileSync(digestsFile, 'utf8');
  if (content.includes('<<<<<<<')) {
    throw new Error(`${digestsFile} holds a conflict: take one side whole, then npm run digests`);
  }
  return digestsSchema.parse(JSON.parse(content));
}
