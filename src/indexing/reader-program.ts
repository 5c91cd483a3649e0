// A process in which documents are read, started by document-reader.ts.
import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { chunkDocument } from '../chunking/index.js';
import { parseDocument, readBytes, readingError } from '../corpus/index.js';
import type { ReadDocument, ReaderMessage, ReaderRequest } from './reader-messages.js';

// It ends with the process that started it, however that ends; Ctrl-C and a service manager signal both of them, and
// the other one decides what becomes of what it has begun.
process.on('disconnect', () => process.exit());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
endWithParent();

/**
 * While a document is read this thread hears of nothing: another one looks once a second whether the process that
 * started this one is still there.
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
    const document = await parseDocument(id, bytes);
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
