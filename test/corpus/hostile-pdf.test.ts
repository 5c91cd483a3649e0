import { describe, expect, it } from 'vitest';
import { pdfOf, setLines, stream, tinyPdf } from '../../bench/tiny-pdf.js';
import { parsePdf } from '../../src/corpus/pdf/parse-pdf.js';
import { outcomeOf } from './hostile.js';

const words = 'The harbour was dredged.';
const helvetica = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
const said = stream('', `BT /F 10 Tf 40 500 Td (${words}) Tj ET`);
const pageBelow = (parent: number, contents: number) =>
  `<< /Type /Page /Parent ${parent} 0 R /MediaBox [0 0 400 600] /Contents ${contents} 0 R /Resources << /Font << /F ${contents + 1} 0 R >> /XObject << /X ${contents} 0 R >> >> >>`;

const bytesOf = (objects: readonly string[]) => Buffer.from(pdfOf(objects), 'latin1');
const onePage = ({ contents = said, font = helvetica } = {}) =>
  bytesOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    pageBelow(2, 4),
    contents,
    font,
    '<< /Title () >>',
  ]);

const outcome = (bytes: Uint8Array) => outcomeOf(() => parsePdf('a.pdf', bytes));

/** Numbers from 0 to 1 that are the same every time. */
function scatter(): () => number {
  let state = 1;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

describe('a PDF made to be hard to read', () => {
  it('is refused where none of its hundreds of pages has a word', async () => {
    const pages = Array.from({ length: 300 }, () => []);
    expect(await outcome(tinyPdf({ pages }))).toMatch(
      /found that 300 of its 300 pages have nothing that can be read;/,
    );
  });

  it('takes processor time that grows with the letters scattered over a page, not with their square', async () => {
    const letters = (count: number) => {
      const random = scatter();
      const page = Array.from({ length: count }, () => ({
        text: 'abcdefghij'[Math.floor(random() * 10)] ?? '',
        x: random() * 380,
        y: random() * 580,
      }));
      return tinyPdf({ pages: [page] });
    };
    const cpuMs = async (bytes: Uint8Array) => {
      const before = process.cpuUsage();
      await outcome(bytes);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    const [small, large] = [letters(2_000), letters(16_000)];
    await outcome(small);
    const least = Math.min(await cpuMs(small), await cpuMs(small));
    expect((await cpuMs(large)) / least).toBeLessThan(24);
  });

  it('is read where its pages lie thousands of levels deep', async () => {
    const depth = 5000;
    const levels = Array.from(
      { length: depth },
      (_, at) => `<< /Type /Pages /Count 1 /Kids [${at + 3} 0 R] >>`,
    );
    const page = depth + 2;
    const deep = [
      '<< /Type /Catalog /Pages 2 0 R >>',
      ...levels,
      pageBelow(page - 1, page + 1),
      said,
      helvetica,
      '<< >>',
    ];
    expect(await outcome(bytesOf(deep))).toBe(words);
  });

  it.each([
    ['holds itself', '<< /Type /Pages /Count 5 /Kids [2 0 R] >>'],
    ['is said to have a thousand million of them', '<< /Type /Pages /Count 1000000000 /Kids [] >>'],
  ])('is refused where the tree of its pages %s', async (_, tree) => {
    expect(await outcome(bytesOf(['<< /Type /Catalog /Pages 2 0 R >>', tree, '<< >>']))).toMatch(
      /^a\.pdf: expected a PDF, found a damaged one /,
    );
  });

  it.each([
    ['Bold', 250_000],
    ['aT', 500_000],
  ])('is read where a font is called %s many times over', async (name, times) => {
    const font = helvetica.replace('Helvetica', name.repeat(times));
    expect(await outcome(onePage({ font }))).toBe(words);
  });

  it('is read where a page draws itself', async () => {
    const contents = stream('/Type /XObject /Subtype /Form', `/X Do BT /F 10 Tf 40 500 Td (${words}) Tj ET`);
    expect(await outcome(onePage({ contents }))).toBe(words);
  });

  it.each(['a', '1', '. '])('is read where a line is "%s" a million times', async (text) => {
    const contents = stream('', `BT /F 10 Tf 40 500 Td (${text.repeat(1_000_000)}) Tj ET`);
    expect((await outcome(onePage({ contents }))).startsWith(text.repeat(3))).toBe(true);
  });

  it('has no words where its streams are garbage, which is said', async () => {
    const random = scatter();
    const garbage = String.fromCharCode(...Array.from({ length: 3000 }, () => Math.floor(random() * 256)));
    for (const filter of ['/Filter /FlateDecode', '/Filter /LZWDecode', '/Filter /Unknown', '']) {
      expect(await outcome(onePage({ contents: stream(filter, garbage) }))).toMatch(
        /^a\.pdf: expected a PDF with text, found that its one page has nothing that can be read; .*qpdf/,
      );
    }
  });

  it('is read as far as it goes, or refused, wherever it is cut off', async () => {
    const lines = [
      'The harbour is deep.',
      'The harbour lamps are lit at six.',
      'The harbour has no lamps by day.',
    ];
    const pages = lines.map((line, at) => setLines([line, `It is page ${at + 1}.`]));
    const whole = tinyPdf({ pages });
    for (let end = 0; end < whole.length; end += 25) {
      expect(await outcome(whole.slice(0, end))).toMatch(/^(?:a\.pdf: expected a PDF|The harbour)/);
    }
  });
});
