import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import type { Document } from '../../src/corpus/index.js';
import { UserError } from '../../src/errors.js';

/** The text of a document, or the one line that says why there is none. */
export async function outcomeOf(read: () => Promise<Document>): Promise<string> {
  try {
    return (await read()).text;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.message).not.toContain('\n');
    return error.message;
  }
}

/** Runs with the address of a server, of which nothing may be requested. */
export async function withoutRequests(use: (base: string) => Promise<void>): Promise<void> {
  let requests = 0;
  const server = createServer((_, response) => {
    requests += 1;
    response.end('x');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect(requests).toBe(0);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}
