import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { resolveCitations } from '../src/citations/index.js';

const usage =
  'usage: npx tsx eval/score-references.ts DIR...   (scores back-references on the notes of the truth)';

const reference = z.object({ note: z.number(), kind: z.string() });
const truthFile = z.object({
  notes: z.array(
    z.object({ number: z.union([z.number(), z.string()]), text: z.string(), refersTo: reference.nullish() }),
  ),
});
type TruthNote = z.infer<typeof truthFile>['notes'][number];

/** Scores one document's truth; prints each reference that is not right, and each that the truth does not have. */
function scoreFile(path: string): void {
  const parsed = truthFile.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!parsed.success) return;
  const { notes } = parsed.data;
  const citations = resolveCitations(
    notes.map(({ number, text }) => ({ number, text, paragraphs: 1, page: null, mark: null })),
  );
  const misses: string[] = [];
  const counts = { right: 0, several: 0, wrong: 0, missing: 0, unjudged: 0 };
  for (const [index, note] of notes.entries()) {
    const found = citations[index]?.refersTo?.notes.map((ref) => ref.number) ?? null;
    const outcome = judge(note, found);
    if (outcome === null) continue;
    counts[outcome] += 1;
    const wanted = note.refersTo?.note ?? '-';
    if (outcome !== 'right')
      misses.push(
        `  ${outcome}: ${note.number} leads to [${found}], wanted ${wanted} | ${note.text.slice(0, 400)}`,
      );
  }
  console.log(path, JSON.stringify(counts));
  for (const miss of misses) console.log(miss);
}

function judge(
  { refersTo }: TruthNote,
  found: readonly (number | string)[] | null,
): 'right' | 'several' | 'wrong' | 'missing' | 'unjudged' | null {
  if (refersTo == null) return found === null ? null : 'unjudged';
  if (found === null || found.length === 0) return 'missing';
  if (found.length > 1) return 'several';
  return found[0] === refersTo.note ? 'right' : 'wrong';
}

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error(usage);
  process.exitCode = 2;
}
for (const folder of folders)
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort())
    scoreFile(join(folder, file));
