// Cuts texts as Ibid does: tsx train/cut-texts.ts FOLDER SQUAD OUT
// Of the SQuAD file those articles are cut that library-questions.tsv asks about; each is one text.
// OUT: per file its title and text, sentences in the order of the text, and passages with section, windows and notes; every
// span is [start, end] in UTF-16 units.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { readSquad, textOfArticle } from '../eval/squad.js';
import { chunkDocument, windowsOf } from '../src/chunking/index.js';
import { noteKey, parseDocument, type Span } from '../src/corpus/index.js';

const endings = ['.txt', '.md', '.html', '.epub', '.docx', '.pdf'];

const [folder, squad, out] = process.argv.slice(2);
if (folder === undefined || squad === undefined || out === undefined)
  throw new Error('usage: cut-texts.ts FOLDER SQUAD OUT');
const files = readdirSync(folder).filter((file) => file !== 'README.md' && endings.includes(extname(file)));
const texts = [];
for (const file of files.sort()) texts.push(await cutText(file, readFileSync(join(folder, file))));
for (const [file, text] of articlesAskedAbout(squad)) texts.push(await cutText(file, Buffer.from(text)));
writeFileSync(out, JSON.stringify(texts));

/** The articles as files, `wiki-new-york-city.txt`: their title and their paragraphs. */
function articlesAskedAbout(path: string): readonly (readonly [string, string])[] {
  const questions = readFileSync(join(import.meta.dirname, 'library-questions.tsv'), 'utf8');
  const asked = new Set(questions.split('\n').map((line) => line.split('\t')[0]));
  return readSquad(path)
    .documents.map((article): [string, string] => {
      const slug = article.title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
      return [`wiki-${slug.replaceAll(/^-|-$/g, '').slice(0, 50)}.txt`, textOfArticle(article)];
    })
    .filter(([file]) => asked.has(file));
}

async function cutText(file: string, bytes: Buffer) {
  const document = await parseDocument(file, bytes);
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
