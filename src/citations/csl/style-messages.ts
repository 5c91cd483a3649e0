import type { Locator, Reference } from '../reference/index.js';
import type { ExportedWork, ExportFormat } from './exports.js';
import type { FormattedCitation, StyleName } from './styles.js';

/** To the thread that formats: a work in a style, or works as a file. One at a time. */
export type StyleRequest =
  | {
      readonly kind: 'cite';
      readonly reference: Reference;
      readonly locator: Locator | null;
      readonly style: StyleName;
    }
  | { readonly kind: 'export'; readonly works: readonly ExportedWork[]; readonly format: ExportFormat };

/** From it, for each request: what was asked for, or that it failed. */
export type StyleReply =
  | { readonly kind: 'cited'; readonly formatted: FormattedCitation | null }
  | { readonly kind: 'exported'; readonly text: string }
  | { readonly kind: 'failed'; readonly error: unknown };
