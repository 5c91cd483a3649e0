import { describe, expect, it } from 'vitest';
import { chunkDocument } from '../../src/chunking/index.js';
import { parseDocument } from '../../src/corpus/index.js';
import { reportOf } from '../../src/library/reading-report.js';
import { auditLines, doubtLines } from '../../src/wording/index.js';
import { cutDocumentOf } from '../helpers/open-corpus.js';

const parse = (id: string, text: string) => parseDocument(id, new TextEncoder().encode(text));

const long = 'The Harbour and its Lamps '.repeat(2_000).trim();
const page = `<!doctype html><html><head><title>${long}</title><meta name="author" content="${long}"></head><body><article><h1>${long}</h1><p>${'The mill was sold to the bishop. '.repeat(40)}</p><h2>${long}</h2><p>${'It stood by the river for years. '.repeat(40)}</p></article></body></html>`;

describe('what a document is called by', () => {
  it('is cut where it is too long, and the receipt says so', async () => {
    const document = await parse('a.html', page);
    expect(document.title.length).toBeLessThanOrEqual(300);
    expect(document.title).toMatch(/^The Harbour and its Lamps .*…$/);
    expect(document.author?.length ?? 0).toBeLessThanOrEqual(300);
    expect(document.audit.cut).toEqual(expect.arrayContaining(['title']));
    const [line] = doubtLines(reportOf(cutDocumentOf(document)));
    expect(line).toMatch(/^Title.* cut, as .* very long\.$/);
    const receipt = {
      document: 'a.html',
      change: 'added',
      passages: 1,
      notes: 0,
      anchored: 0,
      unresolved: 0,
    } as const;
    expect(auditLines({ ...receipt, audit: document.audit })).toContainEqual(
      expect.stringMatching(/^title.* cut/),
    );
  });

  it('is kept with every passage in no more than a heading has', async () => {
    const passages = chunkDocument(await parse('a.html', page));
    expect(Math.max(...passages.map(({ section }) => section?.length ?? 0))).toBeLessThanOrEqual(300);
    expect(passages.some(({ section }) => section !== null)).toBe(true);
  });

  it('has no control characters, which a terminal would obey', async () => {
    const matter = '---\ntitle: "\\e[31mThe Mill\\0"\nauthor: "\\e]0;owned\\aAda Kerr"\n---\n\n';
    const { title, author, footnotes } = await parse(
      'a.md',
      `${matter}The mill was sold.[^a\u001b]\n\n[^a\u001b]: In 1911.\n`,
    );
    expect([title, author, footnotes[0]?.number]).toEqual(['[31mThe Mill', ']0;owned Ada Kerr', 'a']);
  });

  it('is left as it is where it has a length that such things have', async () => {
    const document = await parse('a.txt', 'The Mill\n\nThe mill was sold to the bishop.\n');
    expect(document).toMatchObject({ title: 'The Mill' });
    expect(document.audit).not.toHaveProperty('cut');
  });
});
