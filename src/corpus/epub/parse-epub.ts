import type { Document } from '../document.js';
export async function parseEpub(id: string, bytes: Uint8Array): Promise<Document> {
  throw new Error(id + bytes);
}
