import { describe, expect, it } from 'vitest';
import { copiesAmong, haveSameWords, sketchOf } from '../../src/quoting/index.js';

/** Sentences of no sense, none of which is in a text about something else. */
const textOn = (subject: string, sentences = 60) =>
  Array.from(
    { length: sentences },
    (_, at) => `The ${subject} of year ${at} stood by ${subject} ${at * 7}, and was kept by nobody.`,
  );

const copies = (texts: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    copiesAmong(Object.entries(texts).map(([id, text]) => ({ id, sketch: sketchOf(text) }))),
  );

describe('the same text in several files', () => {
  const mill = textOn('mill');

  it('is told by its words, however lines, hyphens and quotation marks are set', () => {
    const other = mill.join('\n').replaceAll('nobody', 'NO\u00adBODY').replaceAll('. ', '.”\n\n“');
    expect(
      copies({ 'mill.pdf': mill.join(' '), 'mill.docx': other, 'lamp.txt': textOn('lamp').join(' ') }),
    ).toEqual({
      'mill.pdf': ['mill.docx'],
      'mill.docx': ['mill.pdf'],
    });
  });

  it('is told where it was corrected and its running heads are left in; the most alike comes first', () => {
    const corrected = mill.map((line, at) => (at % 9 === 0 ? line.replace('kept', 'sold') : line));
    const headed = mill.flatMap((line, at) => (at % 4 === 0 ? [line, `The Mill ${at}`] : [line]));
    expect(copies({ a: mill.join(' '), b: headed.join(' '), c: corrected.join(' ') })).toMatchObject({
      a: ['c', 'b'],
    });
  });

  it('is not a text that quotes some of it, nor one short form that was filled in twice', () => {
    const quoting = [...textOn('lamp', 200), ...mill.slice(0, 20)];
    const form = (name: string) =>
      `The undersigned ${name} asks to be admitted to the reading room of the town.`;
    expect(copies({ a: mill.join(' '), b: quoting.join(' ') })).toEqual({});
    expect(copies({ a: form('Ann'), b: form('Bo'), c: '' })).toEqual({});
  });

  it('is not a text that fills in the same long form, be it told where each has a preface of its own', () => {
    const [form, lamp, oven] = [textOn('form', 40), textOn('lamp', 30), textOn('oven', 30)];
    const filled = (own: readonly string[]) =>
      [0, 1, 2].flatMap((nth) => [
        ...form.slice(nth * 10, nth * 10 + 10),
        ...own.slice(nth * 10, nth * 10 + 10),
      ]);
    const [a, b] = [lamp, oven].map((own) => [...filled(own), ...form.slice(30)].join(' '));
    expect(copies({ a: a ?? '', b: b ?? '' })).toEqual({});
    const prefaced = [lamp, oven].map((own) => [...own.slice(0, 15), ...mill].join(' '));
    expect(copies({ a: prefaced[0] ?? '', b: prefaced[1] ?? '' })).toEqual({ a: ['b'], b: ['a'] });
  });

  it('has its passages in common, also where they are cut elsewhere', () => {
    const [one, other] = [mill.slice(0, 6).join(' '), mill.slice(2, 9).join(' ')];
    expect(haveSameWords(sketchOf(one), sketchOf(other))).toBe(true);
    expect(haveSameWords(sketchOf(one), sketchOf(mill.slice(6, 12).join(' ')))).toBe(false);
  });
});
