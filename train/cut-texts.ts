// Cuts texts as Ibid does: tsx train/cut-texts.ts FOLDER OUT
// OUT: per file its title and text, sentences in the order of the text, and passages with section, windows and notes; every
// span is [start, end] in UTF-16 units.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { chunkDocument, windowsOf } from '../src/chunking/index.js';
import { noteKey, parseDocument, type Span } from '../src/corpus/index.js';

const endings = ['.txt', '.md', '.html', '.epub', '.docx', '.pdf'];

const [folder, out] = process.argv.slice(2);
if (folder === undefined || out === undefined) throw new Error('usage: cut-texts.ts FOLDER OUT');
const files = readdirSync(folder).filter((file) => file !== 'README.md' && endings.includes(extname(file)));
const texts = [];
for (const file of files.sort()) texts.push(await cutText(folder, file));
writeFileSync(out, JSON.stringify(texts));

async function cutText(from: string, file: string) {
  const document = await parseDocument(file, readFileSync(join(from, file)));
  const notes = new Map(document.footnotes.map((note) => [noteKey(note), note]));
  const passages = chunkDocument(document);
  // Parts of a cut paragraph repeat a sentence.
  const sentences = new Map(
    passages.flatMap((passage) => passage.sentences.map((s) => [s.start, pair(s)] as const)),
  );
  return {
    file,
    title: document.title,
    text: document.text,
    sentences: [...sentences.values()].sort(([a], [b]) => a - b),
    passages: passages.map((passage) => ({
      section: passage.section,
      span: pair(passage),
      windows: windowsOf(passage).map((window) => ({
        span: pair(window),
        sentences: window.sentences.map(pair),
      })),
      notes: passage.notes.map((key) => ({ mark: notes.get(key)?.mark, text: notes.get(key)?.text ?? '' })),
    })),
  };
}

function pair({ start, end }: Span): [number, number] {
  return [start, end];
}
