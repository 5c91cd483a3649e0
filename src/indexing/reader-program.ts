// A process in which documents are read, started by document-reader.ts.
import { Worker } from 'node:worker_threads';
import { chunkDocument } from '../chunking/index.js';
import type { ResolvedNotes } from '../citations/index.js';
import {
  type Audit,
  type Document,
  namedByContent,
  parseDocument,
  readBytes,
  readingError,
} from '../corpus/index.js';
import { languageOfText } from '../language/index.js';
import { sketchOf } from '../quoting/index.js';
import { serveParent } from '../serve-parent.js';
import type { PagesRead, ReadDocument, ReaderRequest } from './reader-messages.js';
import { joinHashes, sha256Of, sourcesOf } from './sources.js';

watchFromWithin(Number(process.argv[2]));

/**
 * Reading a document blocks this thread, which then receives no events. So another thread checks whether the process that
 * started this one still runs, and whether this one takes more memory than it may, buffers and all: it then ends as one
 * whose heap is full.
 */
function watchFromWithin(mostMb: number): void {
  const watch = `
    const { parent, mostBytes } = require('node:worker_threads').workerData;
    setInterval(() => {
      if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
      if (process.memoryUsage.rss() > mostBytes) process.kill(process.pid, 'SIGABRT');
    }, 50);`;
  const workerData = { parent: process.ppid, mostBytes: mostMb * 1_048_576 };
  new Worker(watch, { eval: true, execArgv: [], workerData }).unref();
}

/** Reads the first of its sources that can be read. */
async function readDocument(
  { file, naming, ...limits }: ReaderRequest,
  onPage: (done: number, of: number) => void,
): Promise<ReadDocument> {
  let { id } = file;
  const hashes: string[] = [];
  let failure: string | null = null;
  for (const source of sourcesOf(file)) {
    let sha256 = '';
    try {
      const bytes = await readBytes(source);
      sha256 = sha256Of(bytes);
      if (naming === 'by content') id = namedByContent(id, bytes);
      const parsed = await parseDocument(source.id, bytes, { ...limits, onPage });
      const document = { ...parsed, id, audit: { ...parsed.audit, ...(await wordsOf(parsed.text)) } };
      return {
        id,
        sha256: joinHashes([...hashes, sha256]),
        document,
        passages: chunkDocument(document),
        resolved: await resolved(document),
        ...(failure === null ? {} : { readFrom: { id: source.id, because: failure } }),
      };
    } catch (error) {
      hashes.push(sha256);
      // Of several failures the first is told: that file has most of the text.
      failure ??= readingError(source.id, error).message;
    }
  }
  return { id, sha256: joinHashes(hashes), failure: failure ?? '' };
}

/** What is told of a text by its words alone. */
async function wordsOf(text: string): Promise<Pick<Audit, 'language' | 'sketch'>> {
  const language = await languageOfText(text);
  return { sketch: sketchOf(text), ...(language === null ? {} : { language }) };
}

/** What reads notes takes most of what starting this process does: it is loaded with the first document that has some. */
async function resolved({ footnotes }: Document): Promise<ResolvedNotes> {
  if (footnotes.length === 0) return { notes: [], works: [] };
  return (await import('../citations/index.js')).resolveNotes(footnotes);
}

/** As often as a person follows. */
const pageMs = 250;
let toldMs = 0;

await serveParent(
  async () => (request: ReaderRequest, tell: (news: PagesRead) => void) =>
    readDocument(request, (done, of) => {
      const nowMs = performance.now();
      if (nowMs - toldMs < pageMs) return;
      toldMs = nowMs;
      tell({ done, of });
    }),
);
