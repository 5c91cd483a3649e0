import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/corpus/index.js';
import { anchors, paragraphs } from './helpers.js';
import { epub } from './packed.js';

const noteref = (file: string, id: string, label: string) =>
  `<a epub:type="noteref" href="${file}#${id}">${label}</a>`;

describe('a book', () => {
  it('has its chapters in the order of the spine, and its notes from a file of their own', async () => {
    const document = await parseDocument(
      'book.epub',
      epub({
        'z.xhtml': `<h1>One</h1><p>First.${noteref('notes.xhtml', 'n1', '1')}</p>`,
        'a.xhtml': `<h1>Two</h1><p>Second.${noteref('./notes.xhtml', 'n2', '1')}</p>`,
        'notes.xhtml':
          '<h1>Notes</h1><h2>One</h2><p id="n1"><a href="z.xhtml">1</a>. Kerr.</p><h2>Two</h2><p id="n2"><a href="a.xhtml">1</a>. Ibid.</p>',
      }),
    );
    expect(document.title).toBe('A Book');
    expect(document.text).toBe('One\n\nFirst.\n\nTwo\n\nSecond.');
    expect(document.footnotes.map(({ chapter, number, text }) => [chapter, number, text])).toEqual([
      [1, 1, 'Kerr.'],
      [2, 1, 'Ibid.'],
    ]);
    expect(anchors(document, 6)).toEqual(['First.', 'econd.']);
  });

  it('has a title for a chapter that prints none, as its table of contents has it', async () => {
    const contents = {
      'OEBPS/toc.ncx': `<ncx><navMap><navPoint><navLabel><text>The Gate</text></navLabel><content src="a.xhtml"/></navPoint><navPoint><navLabel><text>The Bridge</text></navLabel><content src="b.xhtml#top"/></navPoint></navMap></ncx>`,
      'OEBPS/book.opf': `<opf:package xmlns:opf="o"><opf:metadata><dc:title>Tolls</dc:title><dc:creator>Ada Kerr</dc:creator><dc:creator>N. N.</dc:creator></opf:metadata><opf:manifest><opf:item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><opf:item id="b" href="b.xhtml" media-type="application/xhtml+xml"/><opf:item id="c" href="toc.ncx" media-type="application/x-dtbncx+xml"/></opf:manifest><opf:spine><opf:itemref idref="a"/><opf:itemref idref="b"/></opf:spine></opf:package>`,
    };
    const document = await parseDocument(
      'book.epub',
      epub(
        {
          'a.xhtml': '<p>It was oak.&nbsp;&mdash; Yes.</p>',
          'b.xhtml': '<p>THE BRIDGE</p><p>It burned.</p>',
        },
        contents,
      ),
    );
    expect([document.title, document.author]).toEqual(['Tolls', 'Ada Kerr, N. N.']);
    expect(
      document.headings.map(({ level, start, end }) => [level, document.text.slice(start, end)]),
    ).toEqual([
      [1, 'The Gate'],
      [1, 'THE BRIDGE'],
    ]);
    expect(paragraphs(document)).toEqual(['It was oak. — Yes.', 'It burned.']);
  });

  it('leaves out its navigation and the numbers of printed pages', async () => {
    const document = await parseDocument(
      'book.epub',
      epub({
        'a.xhtml':
          '<nav epub:type="toc"><ol><li><a href="#x">One</a></li></ol></nav><p>It <span epub:type="pagebreak" title="12">12</span>burned.<a id="x"/></p>',
      }),
    );
    expect(document.text).toBe('It burned.');
  });

  it('has the pages of the printed book, by the numbers that are printed there', async () => {
    const document = await parseDocument(
      'book.epub',
      epub({
        'a.xhtml':
          '<div epub:type="pagebreak" aria-label="xii"/><h1>One</h1><p>It <span role="doc-pagebreak" aria-label=" Page 13. "/>burned.</p><ul><li>A <a epub:type="pagebreak" id="p14">14</a>bridge</li></ul><span epub:type="pagebreak" title="15"/>',
        'b.xhtml':
          '<h1>Two</h1><p>It stood.<span epub:type="pagebreak" id="unnamed"/> <span class="pagenum">[Pg 16]</span>Then not. <span class="pagenum">[more]</span></p>',
      }),
    );
    expect(document.text).toBe('One\n\nIt burned.\n\nA bridge\n\nTwo\n\nIt stood. Then not.');
    const begins = document.pages.map(({ page, label, at }) => [
      page,
      label,
      document.text.slice(at, at + 3),
    ]);
    expect(begins).toEqual([
      [1, 'xii', 'One'],
      [2, '13', 'bur'],
      [3, '14', 'bri'],
      [4, '15', 'Two'],
      [5, '16', 'The'],
    ]);
  });

  describe('has the pages of the printed book from its table of contents', () => {
    const chapters = {
      'a.xhtml': '<h1>One</h1><p>It <a id="p2"/>burned<i id="p3"/><span class="pagenum">[3]</span> down.</p>',
      'b.xhtml':
        '<h1>Two</h1><ol><li id="p5">Oak</li></ol><p>It <span epub:type="pagebreak" id="p6"/>stood. <span epub:type="pagebreak" id="p7" title="7"/>Then not.</p>',
    };
    const book = (item: string) =>
      `<package><metadata><dc:title>Tolls</dc:title></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="b" href="b.xhtml" media-type="application/xhtml+xml"/>${item}</manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>`;
    const pages = {
      'a.xhtml': 'i',
      'a.xhtml#p2': 'page 2',
      'a.xhtml#p3': '3',
      'b.xhtml': '4',
      'b.xhtml#p5': '5',
      'b.xhtml#p6': '6',
      'b.xhtml#p7': '7',
      'c.xhtml#p8': '8',
    };
    const entries = Object.entries(pages);
    const links = entries.map(([href, name]) => `<li><a href="${href}">${name}</a></li>`);
    const targets = entries.map(
      ([src, name]) =>
        `<pageTarget><navLabel><text>${name}</text></navLabel><content src="${src}"/></pageTarget>`,
    );
    const nav = '<item id="n" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>';
    const kinds = {
      'of EPUB 3': {
        'OEBPS/book.opf': book(nav),
        'OEBPS/nav.xhtml': `<html xmlns:epub="e"><body><nav epub:type="page-list"><ol>${links.join('')}</ol></nav></body></html>`,
      },
      'of EPUB 2': {
        'OEBPS/book.opf': book('<item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'),
        'OEBPS/toc.ncx': `<ncx><navMap/><pageList>${targets.join('')}</pageList></ncx>`,
      },
    };
    it.each(Object.entries(kinds))('%s', async (_, parts) => {
      const document = await parseDocument('book.epub', epub(chapters, parts));
      expect(document.text).toBe('One\n\nIt burned down.\n\nTwo\n\n1. Oak\n\nIt stood. Then not.');
      expect(document.headings).toHaveLength(2);
      const begins = document.pages.map(({ label, at }) => [label, document.text.slice(at, at + 4)]);
      expect(begins).toEqual([
        ['i', 'One\n'],
        ['2', 'burn'],
        ['3', ' dow'],
        ['4', 'Two\n'],
        ['5', 'Oak\n'],
        ['6', 'stoo'],
        ['7', 'Then'],
      ]);
    });
  });

  it('has no note where a link leads to a place without words', async () => {
    const document = await parseDocument(
      'book.epub',
      epub({
        'a.xhtml':
          '<p>It burned<sup><a href="b.xhtml#p1">1</a></sup> and<sup><a href="b.xhtml#n2">2</a></sup>.</p>',
        'b.xhtml': '<p><a id="p1"></a></p><hr/><p>It was oak.</p><p id="n2">2. Kerr.</p>',
      }),
    );
    expect(document.footnotes.map(({ number, text }) => [number, text])).toEqual([[2, 'Kerr.']]);
  });
});
