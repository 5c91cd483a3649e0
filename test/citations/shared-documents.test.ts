import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Citation, resolveCitations } from '../../src/citations/index.js';
import { toFootnotes } from './footnotes.js';

const folder = join(process.cwd(), '../shared/eval/documents');

type Truth =
  | null
  | { note: number; chapter?: number; kind: string; via?: number }
  | { ambiguous: number[]; kind: string; works?: string[] };
interface TruthNote {
  number: number | string;
  chapter?: number;
  text: string;
  refersTo: Truth;
}

const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.truth.json')) : [];

describe.skipIf(files.length === 0)(
  `back-references of the shared documents${files.length === 0 ? ' (../shared is absent)' : ''}`,
  () => {
    it.each(files)('are right in %s, and no ambiguous one is guessed', (file) => {
      const notes = (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { notes: TruthNote[] }).notes;
      const citations = resolveCitations(toFootnotes(notes));
      const wrong = notes.filter((note, index) => !agrees(note.refersTo, citations[index]?.refersTo ?? null));
      expect(wrong.map((note) => `${note.number} ${note.text}`)).toEqual([]);
    });
  },
);

function agrees(truth: Truth, found: Citation['refersTo']): boolean {
  if (truth === null || found === null) return truth === found;
  if (kind(truth.kind) !== kind(found.kind)) return false;
  const notes = found.notes.map((note) => note.number);
  if ('ambiguous' in truth)
    return (
      notes.join() === truth.ambiguous.join() && (found.works ?? []).join() === (truth.works ?? []).join()
    );
  return (
    notes.length === 1 && found.works === undefined && (notes[0] === truth.note || notes[0] === truth.via)
  );
}

/** "See note" and "supra" are one thing when answers are compared. */
function kind(printed: string): string {
  return printed === 'supra' ? 'see note' : printed;
}
