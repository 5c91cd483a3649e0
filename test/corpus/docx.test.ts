import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/corpus/index.js';
import { anchors, paragraphs } from './helpers.js';
import { docx, part, run } from './packed.js';

const words = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (inner: string, properties = '') =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${inner}</w:p>`;
const mark = (id: number, kind = 'footnote') => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`;
const notes = (texts: readonly string[], kind = 'footnote') =>
  part(
    `${kind}s`,
    texts.map((text, at) => `<w:${kind} w:id="${at + 1}">${run(`<w:t>${text}</w:t>`)}</w:${kind}>`).join(''),
  );

const read = (body: string, parts?: Readonly<Record<string, string>>) =>
  parseDocument('text.docx', docx(body, parts));

describe('notes of a Word document', () => {
  it('are numbered in the order of their marks, endnotes apart and in roman numerals', async () => {
    const body = paragraph(
      `${words('One')}${mark(2)}${words(' two')}${mark(1, 'endnote')}${words(' three')}${mark(1)}${words(' four.')}${mark(2, 'endnote')}`,
    );
    const document = await read(body, {
      'word/footnotes.xml': notes(['Second.', 'First.', 'No longer in the text.']),
      'word/endnotes.xml': notes(['At the end.', 'Last.'], 'endnote'),
    });
    expect(document.footnotes.map(({ number, text }) => [number, text])).toEqual([
      [1, 'First.'],
      ['i', 'At the end.'],
      [2, 'Second.'],
      ['ii', 'Last.'],
    ]);
    expect(anchors(document, 4)).toEqual(['One', ' two', 'hree', 'our.']);
  });

  it('keep a year that their words begin with, and have brackets that are typed around their marks', async () => {
    const body = paragraph(`${words('One[')}${mark(1)}${words('] two.')}`);
    const document = await read(body, {
      'word/footnotes.xml': notes(['[</w:t><w:footnoteRef/><w:t>] 1780 is the year of the frost.']),
    });
    expect(document.footnotes.map(({ text }) => text)).toEqual(['1780 is the year of the frost.']);
    expect(document.text).toBe('One two.');
    expect(anchors(document, 3)).toEqual(['One']);
  });

  it('are in the part that the relationships of the document name', async () => {
    const relations =
      '<Relationships><Relationship Type="http://example.org/footnotes" Target="/word/notes7.xml"/></Relationships>';
    const document = await read(paragraph(words('One') + mark(1)), {
      'word/_rels/document.xml.rels': relations,
      'word/notes7.xml': notes(['Kerr.']),
    });
    expect(document.footnotes.map(({ text }) => text)).toEqual(['Kerr.']);
  });

  it('may have been typed as text, with raised numbers', async () => {
    const raised = (number: number) =>
      `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>${number}</w:t></w:r>`;
    const document = await read(
      [
        words('It was dug in 1804.') + raised(1) + words(' It was filled in January.') + raised(2),
        words('Notes'),
        raised(1) + words(' Brill, Cold Stores, p. 12.'),
        raised(2) + words(' Ibid.'),
      ]
        .map((each) => paragraph(each))
        .join(''),
    );
    expect(document.text).toBe('It was dug in 1804. It was filled in January.');
    expect(document.footnotes.map(({ number, text }) => [number, text])).toEqual([
      [1, 'Brill, Cold Stores, p. 12.'],
      [2, 'Ibid.'],
    ]);
    expect(anchors(document, 5)).toEqual(['1804.', 'uary.']);
  });

  it('are not lists of the text that no marks count on to, nor what brackets in formulas number', async () => {
    const raised = [1, 2, 3].map(
      (at) => `${words(' word')}<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>${at}</w:t></w:r>`,
    );
    const list = ['1. butter', '2. fish'].map((item) => paragraph(words(item))).join('');
    const hasNotes = async (body: string) => (await read(body + list)).footnotes.length > 0;
    expect(await hasNotes(paragraph(raised.join('')))).toBe(false);
    expect(await hasNotes(paragraph(words('The sum of a[1] and a[2] is taken.')))).toBe(false);
    expect(await hasNotes(paragraph(raised.slice(0, 2).join('')))).toBe(true);
  });

  it('keep apart where footnotes and endnotes are both in digits', async () => {
    const body = `${paragraph(words('A') + mark(1) + words('b') + mark(1, 'endnote') + words('c') + mark(2))}`;
    const document = await read(body, {
      'word/footnotes.xml': notes(['F1.', 'F2.']),
      'word/endnotes.xml': notes(['E1.'], 'endnote'),
      'word/settings.xml': part('settings', '<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr>'),
    });
    expect(document.footnotes.map(({ chapter, number, text }) => [chapter, number, text])).toEqual([
      [1, 1, 'F1.'],
      [2, 1, 'E1.'],
      [1, 2, 'F2.'],
    ]);
  });

  it('count anew in every section that says so, from the number and in the form that it says', async () => {
    const section = (inner: string) => `<w:sectPr><w:footnotePr>${inner}</w:footnotePr></w:sectPr>`;
    const body = [
      paragraph(words('A') + mark(1) + words('b') + mark(2)),
      paragraph('', section('<w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/>')),
      paragraph(words('C') + mark(3)),
      section('<w:numRestart w:val="eachSect"/>'),
    ].join('');
    const document = await read(body, { 'word/footnotes.xml': notes(['x', 'y', 'z']) });
    expect(document.footnotes.map(({ number }) => number)).toEqual(['c', 'd', 1]);
  });

  it('count anew on every page where the file says so, as far as it tells its pages', async () => {
    const settings = '<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>';
    const section = paragraph('', '<w:sectPr/>');
    const body = [
      paragraph(words('A') + mark(1) + words('b') + mark(2)),
      paragraph(`<w:r><w:lastRenderedPageBreak/><w:t>C</w:t></w:r>${mark(3)}`),
      paragraph(`${words('D')}${mark(4)}<w:r><w:br w:type="page"/></w:r>${words('E')}${mark(5)}`),
      section,
      paragraph(words('F') + mark(6)),
      section,
      paragraph(words('G') + mark(7)),
      '<w:sectPr><w:type w:val="continuous"/></w:sectPr>',
    ].join('');
    const document = await read(body, {
      'word/footnotes.xml': notes(['a', 'b', 'c', 'd', 'e', 'f', 'g']),
      'word/settings.xml': part('settings', settings),
    });
    expect(document.footnotes.map(({ number }) => number)).toEqual([1, 2, 1, 2, 1, 1, 2]);
    expect(document.footnotes.map(({ chapter }) => chapter)).toEqual([1, 1, 2, 2, 3, 4, 4]);
  });

  it('have the mark that their author chose, which counts for none', async () => {
    const custom = `<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>†</w:t></w:r>`;
    const body = paragraph(`${words('One')}${custom}${words(' two.')}${mark(2)}`);
    const document = await read(body, { 'word/footnotes.xml': notes(['† Of the editor.', 'Kerr.']) });
    expect(document.text).toBe('One two.');
    expect(document.footnotes.map(({ number, text }) => [number, text])).toEqual([
      ['†', 'Of the editor.'],
      [1, 'Kerr.'],
    ]);
  });

  it('are not counted where their mark was deleted, and are printed once where a field repeats it', async () => {
    const field = (code: string, result: string) =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${words(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const body = paragraph(
      `${words('One')}<w:del>${mark(1)}</w:del>${words(' two')}${mark(2)}${words(' three')}${field(' NOTEREF _Ref1 \\f \\h ', '1')}${words(' (see note ')}${field(' NOTEREF _Ref1 \\h ', '1')}${words(').')}`,
    );
    const document = await read(body, { 'word/footnotes.xml': notes(['Gone.', 'Kerr.']) });
    expect(document.text).toBe('One two three (see note 1).');
    expect(document.footnotes.map(({ number, text }) => [number, text])).toEqual([[1, 'Kerr.']]);
  });
});

describe('the text of a Word document', () => {
  it('has what was inserted and not what was deleted, hidden or is the code of a field', async () => {
    const body = paragraph(
      `${words('The ')}<w:del><w:r><w:delText>old </w:delText></w:r></w:del><w:ins>${words('new ')}</w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret </w:t></w:r><w:hyperlink>${words('toll')}</w:hyperlink><w:r><w:noBreakHyphen/><w:t>gate</w:t><w:tab/><w:t>of</w:t><w:br/><w:t>oak.</w:t></w:r>`,
    );
    expect((await read(body)).text).toBe('The new toll-gate of oak.');
  });

  it('has a text box once, below the paragraph that holds it', async () => {
    const box = (name: string) => `<w:txbxContent>${run(`<w:t>In a box, ${name}.</w:t>`)}</w:txbxContent>`;
    const body = paragraph(
      `${words('Around it.')}<w:r><mc:AlternateContent><mc:Choice><w:drawing>${box('new')}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box('old')}</w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
    );
    expect(paragraphs(await read(body))).toEqual(['Around it.', 'In a box, new.']);
  });

  it('has its headings by name, by the style that theirs is based on, and by outline level', async () => {
    const styles = part(
      'styles',
      [
        '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>',
        '<w:style w:styleId="Mine"><w:name w:val="My Head"/><w:basedOn w:val="berschrift1"/></w:style>',
        '<w:style w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>',
        '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>',
        '<w:style w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>',
      ].join(''),
    );
    const style = (id: string) => `<w:pStyle w:val="${id}"/>`;
    const document = await read(
      [
        paragraph(words('On Tolls'), style('Titel')),
        paragraph(words('The Gate ... 3'), style('Verzeichnis1')),
        paragraph(words('The Gate'), style('Mine')),
        paragraph(words('Its wood'), '<w:outlineLvl w:val="1"/>'),
        paragraph(words('It was oak.'), style('Loop')),
      ].join(''),
      { 'word/styles.xml': styles },
    );
    expect(document.title).toBe('On Tolls');
    expect(
      document.headings.map(({ level, start, end }) => [level, document.text.slice(start, end)]),
    ).toEqual([
      [1, 'The Gate'],
      [2, 'Its wood'],
    ]);
    expect(paragraphs(document)).toEqual(['It was oak.']);
  });

  it('has its lists with the numbers that Word prints', async () => {
    const numbering = part(
      'numbering',
      `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
       <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
       <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
       <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>`,
    );
    const item = (text: string, id: number, level = 0) =>
      paragraph(words(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`);
    const body = [
      item('oak', 1),
      item('young', 1, 1),
      item('old', 1, 1),
      item('iron', 1),
      item('new', 1, 1),
      item('salt', 2),
      item('stone', 3),
      item('plain', 0),
    ].join('');
    expect(paragraphs(await read(body, { 'word/numbering.xml': numbering }))).toEqual([
      '1. oak',
      '1.i young',
      '1.ii old',
      '2. iron',
      '2.i new',
      'salt',
      '7. stone',
      'plain',
    ]);
  });

  it('has a table row by row, and one that lays out the page block by block', async () => {
    const cell = (...texts: string[]) =>
      `<w:tc>${texts.map((text) => run(`<w:t>${text}</w:t>`)).join('')}</w:tc>`;
    const table = (...rows: string[]) =>
      `<w:tbl>${rows.map((row) => `<w:tr>${row}</w:tr>`).join('')}</w:tbl>`;
    const body =
      table(cell('Year') + cell('Crowns'), cell('1744') + cell('310')) +
      table(cell('Left.', 'More.') + cell('Right.'));
    expect(paragraphs(await read(body))).toEqual(['Year | Crowns', '1744 | 310', 'Left.', 'More.', 'Right.']);
  });
});

describe('a table in a note of a Word document', () => {
  it('is in the note, row by row', async () => {
    const table = `<w:tbl><w:tr><w:tc>${run('<w:t>1822</w:t>')}</w:tc><w:tc>${run('<w:t>4 d</w:t>')}</w:tc></w:tr></w:tbl>`;
    const note = `<w:footnote w:id="1">${run('<w:t>Kerr:</w:t>')}${table}${run('<w:t>Signed.</w:t>')}</w:footnote>`;
    const body = paragraph(words('It burned') + mark(1) + words('.'));
    const document = await read(body, { 'word/footnotes.xml': part('footnotes', note) });
    expect(document.footnotes.map(({ text }) => text)).toEqual(['Kerr: 1822 | 4 d Signed.']);
  });
});

describe('what other programs than Word write', () => {
  it('is read whatever prefix its namespace has', async () => {
    const bytes = docx(paragraph(words('It burned') + mark(1) + words('.')), {
      'word/footnotes.xml': notes(['Kerr.']),
    });
    const renamed = Object.fromEntries(
      Object.entries(unzipSync(bytes)).map(([name, data]) => [
        name,
        strToU8(strFromU8(data).replaceAll('w:', 'ns0:').replaceAll('xmlns:w=', 'xmlns:ns0=')),
      ]),
    );
    const document = await parseDocument('text.docx', zipSync(renamed));
    expect(document.text).toBe('It burned.');
    expect(document.footnotes.map(({ number, text }) => [number, text])).toEqual([[1, 'Kerr.']]);
  });

  it('has the files that are shown as parts of it, and says how many of them it lacks', async () => {
    const page =
      '<html><body><h2>Of ice</h2><p>It was cut<a href="#n1" id="m1"><sup>1</sup></a> in May.</p><p id="n1"><a href="#m1">1</a> Brill, Cold Stores.</p></body></html>';
    const inner = docx(paragraph(words('It sank') + mark(1) + words('.')), {
      'word/footnotes.xml': notes(['Kerr, Wrecks.']),
    });
    const chunks = ['ice.htm', 'wreck.docx', 'letter.mht', 'gone.htm'];
    const relations = chunks.map(
      (name, at) => `<Relationship Id="c${at}" Type="http://example.org/aFChunk" Target="/word/${name}"/>`,
    );
    const body = [
      paragraph(words('It burned') + mark(1) + words('.')),
      ...chunks.map((_, at) => `<w:altChunk r:id="c${at}"/>`),
      '<w:altChunk r:id="c0"/>',
      paragraph(words('It was built anew') + mark(2) + words('.')),
    ].join('');
    const outer = unzipSync(docx(body, { 'word/footnotes.xml': notes(['Hale, Fires.', 'Ibid.']) }));
    const document = await parseDocument(
      'text.docx',
      zipSync({
        ...outer,
        'word/_rels/document.xml.rels': strToU8(`<Relationships>${relations.join('')}</Relationships>`),
        'word/ice.htm': strToU8(page),
        'word/wreck.docx': inner,
        'word/letter.mht': strToU8('MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--'),
      }),
    );
    expect(document.text).toBe(
      'It burned.\n\nOf ice\n\nIt was cut in May.\n\nIt sank.\n\nIt was built anew.',
    );
    expect(document.headings.map(({ start, end }) => document.text.slice(start, end))).toEqual(['Of ice']);
    expect(document.footnotes.map(({ text }) => text)).toEqual([
      'Hale, Fires.',
      'Brill, Cold Stores.',
      'Kerr, Wrecks.',
      'Ibid.',
    ]);
    expect(anchors(document, 4)).toEqual(['rned', ' cut', 'sank', 'anew']);
    expect(document.audit.partsLeftOut).toBe(3);
  });

  it('has its large first letters with their words', async () => {
    const cap = paragraph(words('D'), '<w:framePr w:dropCap="drop" w:lines="3"/>');
    expect((await read(cap + paragraph(words('rop caps burned.')))).text).toBe('Drop caps burned.');
  });

  it('has the whole number of a mark of which a part was typed beside it', async () => {
    const raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>';
    const own = `<w:r>${raised}<w:t>1</w:t><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>0</w:t></w:r>`;
    const apart = `<w:r>${raised}<w:t>1</w:t></w:r><w:r>${raised}<w:footnoteReference w:id="2" w:customMarkFollows="1"/></w:r><w:r>${raised}<w:t>1</w:t></w:r>`;
    const body = paragraph(words('It burned') + own + words(' twice') + apart + words('.'));
    const document = await read(body, { 'word/footnotes.xml': notes(['10 Kerr.', '11 Ibid.']) });
    expect(document.text).toBe('It burned twice.');
    expect(document.footnotes.map(({ number, text }) => [number, text])).toEqual([
      [10, 'Kerr.'],
      [11, 'Ibid.'],
    ]);
  });
});
