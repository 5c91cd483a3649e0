// A thread in which citations are formatted, started by styling.ts.
import { parentPort } from 'node:worker_threads';
import { exportWorks } from './exports.js';
import { formatCitation } from './styles.js';
import type { StyleReply, StyleRequest } from './styling.js';

async function answer(request: StyleRequest): Promise<StyleReply> {
  try {
    return request.kind === 'cite'
      ? {
          kind: 'cited',
          formatted: await formatCitation(request.reference, request.locator, request.style),
        }
      : { kind: 'exported', text: await exportWorks(request.works, request.format) };
  } catch (error) {
    return { kind: 'failed', error };
  }
}

parentPort?.on('message', async (request: StyleRequest) => parentPort?.postMessage(await answer(request)));
