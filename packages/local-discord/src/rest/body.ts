import type { Context } from 'hono';
import type { UploadedFile } from '../state/attachments.js';
import { restErrors } from './errors.js';
import type { RestServices } from './route.js';

const requestBytes = 25 * 1024 * 1024;
const maxFiles = 10;

/** The most that a request may have; more than Discord allows only where a single file may have more. */
export function maxRequestBytes(maxFileBytes: number): number {
  return Math.max(requestBytes, maxFileBytes + 1024 * 1024);
}

/** A request's JSON and the files that came with it. */
export interface RequestBody {
  readonly json: unknown;
  readonly files: readonly UploadedFile[];
}

/**
 * Reads JSON, or `payload_json` with `files[0]` to `files[9]`.
 *
 * @throws RestError 50109 for what is not JSON, 30015 for too many files, 50045 for a file that is too large.
 */
export async function readBody(context: Context, { place }: RestServices): Promise<RequestBody> {
  const type = context.req.header('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) return { json: parse(await context.req.text()), files: [] };
  const form = await context.req.formData().catch(() => {
    throw restErrors.invalidJson();
  });
  const payload = form.get('payload_json');
  const files: UploadedFile[] = [];
  for (const [key, value] of form.entries()) {
    const index = /^files\[(\d+)\]$/u.exec(key)?.[1];
    if (index === undefined || typeof value === 'string') continue;
    if (value.size > place.attachments.maxFileBytes) throw restErrors.fileTooLarge();
    files.push({
      index: Number(index),
      name: value.name,
      contentType: value.type === '' ? 'application/octet-stream' : value.type,
      bytes: new Uint8Array(await value.arrayBuffer()),
    });
  }
  if (files.length > maxFiles) throw restErrors.tooManyFiles();
  return { json: payload === null ? {} : parse(String(payload)), files };
}

function parse(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    throw restErrors.invalidJson();
  }
}
