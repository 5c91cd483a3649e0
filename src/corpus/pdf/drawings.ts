import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { loadPdfjs } from './load-pdfjs.js';
import { type OpenPdf, withPage } from './open-pdf.js';

/** A level line that is drawn, in points from the upper left corner. */
export interface Rule {
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

/** What is drawn on a page beside its words. */
interface Drawings {
  readonly rules: readonly Rule[];
  /** How much of the page pictures cover, from 0 to 1; more where they lie upon each other. */
  readonly pictured: number;
  /** Whether nearly all words are set invisibly, as they are over the picture of a page. */
  readonly hasHiddenText: boolean;
  /** Whether neither pictures nor shapes are drawn. */
  readonly isBlank: boolean;
}

type Matrix = readonly [number, number, number, number, number, number];
type Box = readonly [number, number, number, number];

// A thicker bar is an ornament; a shorter line a dash.
const thickest = 2.5;
const shortest = 30;
// A PDF's way to set words that are searched but not seen.
const invisible = 3;

/** What is drawn on the pages of a PDF. Looking takes as long as reading their words, so no page is looked at twice. */
export class DrawnPages {
  readonly #seen = new Map<number, Drawings>();

  constructor(private readonly open: OpenPdf) {}

  /** @param number - Of the page, from 1. */
  async at(number: number): Promise<Drawings> {
    return this.#seen.get(number) ?? (await withPage(this.open, number, (page) => this.on(page)));
  }

  async on(page: PDFPageProxy): Promise<Drawings> {
    const seen = this.#seen.get(page.pageNumber) ?? (await readDrawings(page));
    this.#seen.set(page.pageNumber, seen);
    return seen;
  }
}

/** Follows what pdfjs would draw, pictures left out. */
async function readDrawings(page: PDFPageProxy): Promise<Drawings> {
  const { OPS, AnnotationMode } = await loadPdfjs();
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: AnnotationMode.DISABLE });
  const matrices = new Matrices(transform as unknown as Matrix);
  let before = 0;
  let area = 0;
  let mode = 0;
  const texts = { visible: 0, invisible: 0 };
  const rules: Rule[] = [];
  const draw: Record<number, (args: readonly unknown[]) => void> = {
    [OPS.save]: () => matrices.save(),
    [OPS.transform]: (args) => matrices.transform(args as unknown as Matrix),
    [OPS.paintFormXObjectBegin]: ([own]) => {
      matrices.save();
      if (own) matrices.transform(own as Matrix);
    },
    [OPS.setTextRenderingMode]: ([set]) => {
      mode = Number(set ?? 0);
    },
    [OPS.showText]: () => {
      texts[mode === invisible ? 'invisible' : 'visible'] += 1;
    },
    [OPS.constructPath]: ([, , bounds]) => {
      const rule = ruleOf(bounds, matrices.now);
      if (rule !== null) rules.push(rule);
    },
  };
  const leave = () => {
    // A place was made and nothing set there: pdfjs left a picture out.
    if (before === OPS.transform) area += matrices.area;
    matrices.restore();
  };
  draw[OPS.restore] = leave;
  draw[OPS.paintFormXObjectEnd] = leave;
  fnArray.forEach((operator, at) => {
    const args: unknown = argsArray[at];
    draw[operator]?.(isList(args) ? args : []);
    before = operator;
  });
  return {
    rules,
    pictured: area / (width * height),
    hasHiddenText: texts.invisible > texts.visible * 4,
    // A picture that pdfjs left out still had its place made.
    isBlank: !fnArray.some((operator) =>
      [OPS.transform, OPS.constructPath, OPS.shadingFill].includes(operator),
    ),
  };
}

function isList(args: unknown): args is readonly unknown[] {
  return Array.isArray(args) || args instanceof Float32Array;
}

/** Where the page's drawing is, as it goes in and out of its parts. */
class Matrices {
  readonly #saved: Matrix[] = [];
  now: Matrix;

  constructor(first: Matrix) {
    this.now = first;
  }

  save(): void {
    this.#saved.push(this.now);
  }

  restore(): void {
    this.now = this.#saved.pop() ?? this.now;
  }

  transform(by: Matrix): void {
    this.now = multiply(this.now, by);
  }

  /** Of the unit square, in points. */
  get area(): number {
    return Math.abs(this.now[0] * this.now[3] - this.now[1] * this.now[2]);
  }
}

/** A path so flat that it is a line; `bounds` are its lowest and highest places, as pdfjs gives them. */
function ruleOf(bounds: unknown, matrix: Matrix): Rule | null {
  if (!(bounds instanceof Float32Array) || bounds.length < 4) return null;
  const [x0, y0, x1, y1] = [...bounds] as unknown as Box;
  const [left, top] = place(x0, y0, matrix);
  const [right, bottom] = place(x1, y1, matrix);
  if (Math.abs(bottom - top) > thickest || Math.abs(right - left) < shortest) return null;
  return { left: Math.min(left, right), right: Math.max(left, right), y: (top + bottom) / 2 };
}

function place(x: number, y: number, [a, b, c, d, e, f]: Matrix): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ];
}
