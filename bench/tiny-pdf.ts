/** Words to be set on a page, in points from its lower left corner. */
export interface SetText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly bold?: boolean;
  /** Set so that they are searched but not seen, as over a scan. */
  readonly hidden?: boolean;
}

interface TinyPdf {
  /** The words of every page; a page of none is blank. */
  readonly pages: readonly (readonly SetText[])[];
  readonly title?: string;
  readonly author?: string;
  /** Covers every page with a picture. */
  readonly pictured?: boolean;
  /** The PDF's own names of its pages, such as `<< /S /r >>`, by the number of the page they begin at, from 0. */
  readonly labels?: Readonly<Record<number, string>>;
}

/** A PDF of pages of 400 by 600 points in Helvetica: small, and exactly what a test says. */
export function tinyPdf({ pages, title = '', author = '', pictured = false, labels }: TinyPdf): Uint8Array {
  const objects: string[] = [];
  const add = (body: string) => objects.push(body);
  const first = 6;
  const kids = pages.map((_, at) => `${first + 2 * at} 0 R`).join(' ');
  const names = Object.entries(labels ?? {}).map(([at, label]) => `${at} ${label}`);
  add(`<< /Type /Catalog /Pages 2 0 R${labels ? ` /PageLabels << /Nums [${names.join(' ')}] >>` : ''} >>`);
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`);
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>');
  add(
    stream(
      '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8',
      '\x80',
    ),
  );
  pages.forEach((page, at) => {
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents ${first + 2 * at + 1} 0 R ` +
        '/Resources << /Font << /F 3 0 R /B 4 0 R >> /XObject << /I 5 0 R >> >> >>',
    );
    add(stream('', `${pictured ? 'q 400 0 0 600 0 0 cm /I Do Q\n' : ''}${page.map(show).join('\n')}`));
  });
  add(`<< /Title (${quoted(title)}) /Author (${quoted(author)}) >>`);
  return Buffer.from(pdfOf(objects), 'latin1');
}

function show({ text, x, y, size = 10, bold = false, hidden = false }: SetText): string {
  return `BT /${bold ? 'B' : 'F'} ${size} Tf ${hidden ? 3 : 0} Tr 1 0 0 1 ${x} ${y} Tm (${quoted(text)}) Tj ET`;
}

function quoted(text: string): string {
  return text.replace(/[\\()]/g, '\\$&');
}

/** An object with data, such as what is set on a page. */
export function stream(entries: string, data: string): string {
  return `<< ${entries} /Length ${data.length} >>\nstream\n${data}\nendstream`;
}

/** A PDF of these objects, numbered from 1: the first is its catalog, the last says its title. */
export function pdfOf(objects: readonly string[]): string {
  let text = '%PDF-1.4\n';
  const places = objects.map((body, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return (
    `${text}xref\n0 ${size}\n0000000000 65535 f \n${table}` +
    `trailer\n<< /Size ${size} /Root 1 0 R /Info ${objects.length} 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  );
}

/** Lines below each other, `leading` points apart. */
export function setLines(
  lines: readonly string[],
  {
    x = 40,
    y = 540,
    size = 10,
    leading = 12,
  }: { x?: number; y?: number; size?: number; leading?: number } = {},
): readonly SetText[] {
  return lines.map((text, at) => ({ text, x, y: y - at * leading, size }));
}
