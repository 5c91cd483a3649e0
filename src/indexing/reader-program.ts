// A process in which documents are read, started by document-reader.ts.
import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { chunkDocument } from '../chunking/index.js';
import { parseDocument, readBytes, readingError } from '../corpus/index.js';
import type { ReadDocument, ReaderMessage, ReaderRequest } from './reader-messages.js';

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

async function readDocument(file: ReaderRequest): Promise<ReadDocument> {
  const { id } = file;
  let sha256 = '';
  try {
    const bytes = await readBytes(file);
    sha256 = createHash('sha256').update(bytes).digest('hex');
    const document = parseDocument(id, bytes);
    return { id, sha256, document, passages: chunkDocument(document) };
  } catch (error) {
    return { id, sha256, failure: readingError(id, error).message };
  }
}

function post(message: ReaderMessage): void {
  if (process.connected) process.send?.(message);
}

process.on('message', async (file: ReaderRequest) => {
  post({ kind: 'read', document: await readDocument(file) });
});
post({ kind: 'ready' });
