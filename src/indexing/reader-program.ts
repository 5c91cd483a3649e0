// A process in which documents are read, started by document-reader.ts.
import { Worker } from 'node:worker_threads';
import { chunkDocument } from '../chunking/index.js';
import { parseDocument, readBytes, readingError } from '../corpus/index.js';
import type { ReadDocument, ReaderMessage, ReaderRequest } from './reader-messages.js';
import { joinHashes, sha256Of, sourcesOf } from './sources.js';

// It ends when the process that started it ends. Ctrl-C and a service manager signal both processes; this one ignores
// the signal, as the other decides whether to finish what it has begun.
process.on('disconnect', () => process.exit());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
endWithParent();

/**
 * Reading a document blocks this thread, which then receives no events. So another thread checks once a second
 * whether the process that started this one still runs.
 */
function endWithParent(): void {
  const watch = `
    const { workerData } = require('node:worker_threads');
    setInterval(() => {
      if (process.ppid !== workerData) process.kill(process.pid, 'SIGKILL');
    }, 1000);`;
  new Worker(watch, { eval: true, execArgv: [], workerData: process.ppid }).unref();
}

/** Reads the first of its sources that can be read. */
async function readDocument(file: ReaderRequest): Promise<ReadDocument> {
  const { id } = file;
  const hashes: string[] = [];
  let failure: string | null = null;
  for (const source of sourcesOf(file)) {
    let sha256 = '';
    try {
      const bytes = await readBytes(source);
      sha256 = sha256Of(bytes);
      const parsed = await parseDocument(source.id, bytes, { onPage: postPage });
      const document = { ...parsed, id };
      return {
        id,
        sha256: joinHashes([...hashes, sha256]),
        document,
        passages: chunkDocument(document),
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

/** As often as a person follows. */
const pageMs = 250;
let postedMs = 0;

function postPage(done: number, of: number): void {
  const nowMs = performance.now();
  if (nowMs - postedMs < pageMs) return;
  postedMs = nowMs;
  post({ kind: 'page', done, of });
}

function post(message: ReaderMessage): void {
  if (process.connected) process.send?.(message);
}

process.on('message', async (file: ReaderRequest) => {
  post({ kind: 'read', document: await readDocument(file) });
});
post({ kind: 'ready' });
