import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/corpus/index.js';
import { anchors } from './helpers.js';
import { outcomeOf } from './hostile.js';
import { odt } from './packed.js';

const read = (...args: Parameters<typeof odt>) => parseDocument('text.odt', odt(...args));
const p = (inner: string, style = '') => `<text:p text:style-name="${style}">${inner}</text:p>`;
const note = (label: string, inner: string, kind = 'footnote') =>
  `<text:note text:note-class="${kind}"><text:note-citation>${label}</text:note-citation><text:note-body>${inner}</text:note-body></text:note>`;
const item = (inner: string, start = '') => `<text:list-item${start}>${inner}</text:list-item>`;
const list = (inner: string, more = '') => `<text:list text:style-name="L1"${more}>${inner}</text:list>`;
const level = (at: number, more: string) => `<text:list-level-style-number text:level="${at}" ${more}/>`;

describe('notes of an OpenDocument text', () => {
  it('are called what is printed, endnotes counted apart, and a note has none of its own', async () => {
    const document = await read(
      p(
        `One${note('1', p('First.') + p(`Its rest${note('9', p('None.'))}.`))} two ${note('*', p('A star.'))}, three${note('i', p('At the end.'), 'endnote')} four.${note('2', p('Last.'))}`,
      ),
    );
    expect(document.text).toBe('One two, three four.');
    expect(document.footnotes.map(({ number, text }) => [number, text])).toEqual([
      [1, 'First. Its rest.'],
      ['*', 'A star.'],
      ['i', 'At the end.'],
      [2, 'Last.'],
    ]);
    expect(anchors(document, 3)).toEqual(['One', 'two', 'ree', 'ur.']);
  });
});

describe('elements of an OpenDocument text', () => {
  it('are read whatever prefix their namespace has', async () => {
    const name = 'xmlns:ns0="urn:oasis:names:tc:opendocument:xmlns:text:1.0"';
    const document = await read(`${p('One.')}<ns0:p ${name}>Two<ns0:tab/>three.</ns0:p>`);
    expect(document.text).toBe('One.\n\nTwo three.');
  });
});

describe('lists and headings of an OpenDocument text', () => {
  it('are told by the style that headings of a level have, also where a paragraph has it', async () => {
    const named =
      '<style:style style:name="Part" style:default-outline-level="2"/><style:style style:name="P1" style:parent-style-name="Part"/>';
    const document = await read(p('A steward.') + p('The pit', 'P1') + p('It was dug.'), { styles: named });
    expect(document.headings).toEqual([{ start: 12, end: 19, level: 1 }]);
  });

  const styles = `<text:list-style style:name="L1">${level(1, 'style:num-format="1" style:num-suffix="."')}${level(2, 'style:num-format="a" style:num-prefix="(" style:num-suffix=")"')}</text:list-style>`;

  it('have their printed numbers, over what is between them and anew where the file says so', async () => {
    const inner = list(item(p('wings')) + item(p('a bar')));
    const body = [
      list(item(p('a gate') + inner) + item(p('a hut'))),
      p('Then came'),
      list(item(p('a road') + inner), ' text:continue-numbering="true"'),
      list(item(p('a wall')) + item(p('a ditch'), ' text:start-value="7"')),
    ];
    const { text } = await read(body.join(''), { styles });
    expect(text.split('\n\n')).toEqual([
      ...['1. a gate', '(a) wings', '(b) a bar', '2. a hut', 'Then came'],
      ...['3. a road', '(a) wings', '(b) a bar', '1. a wall', '7. a ditch'],
    ]);
  });

  it('are numbered over several levels where headings are', async () => {
    const outline = `<text:outline-style>${level(1, 'style:num-format="I"')}${level(2, 'style:num-format="1" text:display-levels="2"')}</text:outline-style>`;
    const h = (depth: number, words: string) => `<text:h text:outline-level="${depth}">${words}</text:h>`;
    const body = [h(1, 'Salt'), h(2, 'Its price'), p('High.'), h(2, 'Its tax'), h(1, 'Tin'), h(2, 'Its use')];
    const { text, headings } = await read(body.join(''), { parts: { 'styles.xml': outline } });
    expect(headings.map(({ start, end, level: own }) => [own, text.slice(start, end)])).toEqual([
      [1, 'I Salt'],
      [2, 'I.1 Its price'],
      [2, 'I.2 Its tax'],
      [1, 'II Tin'],
      [2, 'II.1 Its use'],
    ]);
  });
});

describe('the words of an OpenDocument text', () => {
  it('are those that are printed: nothing deleted, hidden, or said in a comment', async () => {
    const styles = ['hidden', 'raised'].map(
      (name, at) =>
        `<style:style style:name="${name}"><style:text-properties ${['text:display="none"', 'style:text-position="super 58%"'][at]}/></style:style>`,
    );
    const body = [
      `<text:tracked-changes>${p('Deleted.')}</text:tracked-changes>`,
      `<text:table-of-content><text:index-body>${p('Salt 3')}</text:index-body></text:table-of-content>`,
      p('Never seen.', 'hidden'),
      p(
        `The<text:s text:c="3"/>keeper<office:annotation>${p('Who?')}</office:annotation> paid 10<text:span text:style-name="raised">3</text:span><text:span text:style-name="hidden"> less</text:span><text:tab/>crowns.`,
      ),
    ];
    expect((await read(body.join(''), { styles: styles.join('') })).text).toBe('The keeper paid 10³ crowns.');
  });

  it('are read across the rows of tables, and behind the paragraph that a box is in', async () => {
    const row = (...cells: readonly string[]) =>
      `<table:table-row>${cells.map((cell) => `<table:table-cell>${p(cell)}</table:table-cell>`).join('')}</table:table-row>`;
    const box = `<draw:frame><draw:text-box>${p('A box.')}</draw:text-box></draw:frame>`;
    const head = `<table:table-header-rows>${row('Year', 'Crowns')}</table:table-header-rows>`;
    const { text } = await read(
      `${p(`Before${box} it.`)}<table:table>${head}${row('1744', '3')}</table:table>`,
    );
    expect(text).toBe('Before it.\n\nA box.\n\nYear | Crowns\n\n1744 | 3');
  });

  it('have the title and author that it states', async () => {
    const meta =
      '<dc:title>The Salt Road</dc:title><meta:initial-creator>Ada Kerr</meta:initial-creator><dc:creator>A clerk</dc:creator>';
    const styles = '<style:style style:name="P1" style:parent-style-name="T"/>';
    const shared =
      '<style:style style:name="T" style:parent-style-name="Title"/><style:style style:name="Title"/>';
    const stated = await read(p('A text.'), { parts: { 'meta.xml': meta } });
    expect([stated.title, stated.author]).toEqual(['The Salt Road', 'Ada Kerr']);
    const printed = await read(p('The Road', 'P1') + p('A text.'), {
      styles,
      parts: { 'styles.xml': shared },
    });
    expect([printed.title, printed.paragraphs.length]).toEqual(['The Road', 1]);
  });
});

describe('an OpenDocument text that cannot be read', () => {
  const refusal = (bytes: Uint8Array) => outcomeOf(() => parseDocument('a.odt', bytes));

  it('is refused where it has a password, or no text', async () => {
    const manifest = '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>';
    expect(await refusal(odt('', { parts: { 'META-INF/manifest.xml': manifest } }))).toBe(
      'a.odt: expected an open file, found one with a password; save it without one',
    );
    expect(await refusal(odt('', { parts: { 'content.xml': '<broken' } }))).toMatch(
      /found a file without a text/,
    );
    expect(await refusal(odt(p('')))).toBe('a.odt: expected a text, found no words; add the text');
  });
});
