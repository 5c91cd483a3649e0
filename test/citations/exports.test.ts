import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outOfCapitals } from '../../src/citations/csl/out-of-capitals.js';
import {
  type ExportFormat,
  exportFormats,
  exportWorks,
  type Name,
  type Reference,
  readReference,
} from '../../src/citations/index.js';
import { manuals } from './manuals.js';

const notes = [
  ...manuals.map(({ note }) => note),
  'Ivan Petrov, “Соль и город: NATO & 100% of A_x,” Journal of Łódź 3 (1999): 4–9, https://doi.org/10.5555/ab_c#d',
  'Bruno Cray, “Tides,” Working Paper No. 12 (Penwick: Marl Institute, 2009).',
  'King, Martin Luther, Jr. Why We Can’t Wait. New York: Harper & Row, 1964.',
  'Office of Northern Lights, Instructions for Keepers of Lamps (Penwick: Crown Press, 1834).',
  'Helene van der Meer, ed., NATO and the Lamps (Pell: Weir Press, 1958).',
  'Ann Orr, Collected Letters, ed. by Paul Reed (Pell: Weir Press, 1961).',
  'Ann Orr, “Sea Salt”, Sea Review 3 (1999): 4, https://www.sea.example/doi/10.5555/sea.3, https://doi.org/10.5555/sea.3',
];
const works = notes.map((printed, at) => ({
  id: `w${at}`,
  reference: readReference(printed).reference,
  printed,
}));

const folder = mkdtempSync(join(tmpdir(), 'ibid-exports-'));
const fileOf = (format: string) => join(folder, `${format}.${format.startsWith('bib') ? 'bib' : format}`);

beforeAll(async () => {
  for (const format of exportFormats) writeFileSync(fileOf(format), await exportWorks(works, format));
});
afterAll(() => rmSync(folder, { recursive: true }));

function namesOf(names: readonly Name[] = []): string {
  const parts = ['dropping-particle', 'non-dropping-particle', 'family', 'literal', 'given', 'suffix'];
  const all = (names as readonly Readonly<Record<string, string>>[]).map((name) =>
    parts.map((part) => name[part]?.replace(/^Jr$/u, 'Jr.')).filter(Boolean),
  );
  return all.map((one) => one.join(' ')).join('; ');
}

const folded = (text: string | undefined) => text?.toLowerCase().replace(/\s?[–—-]+\s?/gu, '-');

/** What is compared of a work; readers differ in how they write the rest. */
const compared = (item: Reference) => ({
  type: item.type || 'document',
  title: folded(item.title),
  author: namesOf(item.author),
  editor: namesOf(item.editor),
  translator: namesOf(item.translator),
  'container-title': item['container-title'],
  volume: item.volume,
  page: folded(item.page),
  publisher: item.publisher,
  issued: item.issued?.['date-parts'].join(),
  DOI: item.DOI,
  URL: item.URL,
});
type Compared = ReturnType<typeof compared>;
type Loss = (item: Compared) => Partial<Record<keyof Compared, unknown>>;

const none: Loss = () => ({});
const isCase = ({ type }: Compared) => type === 'legal_case';
const inNews = ({ type }: Compared) => type === 'article-newspaper';

/** Where a case is reported or an archive keeps something. */
const placeAsPublisher: Loss = (item) =>
  isCase(item) || item.type === 'manuscript' ? { publisher: expect.any(String) } : {};

/** BibTeX has no such types and no translators, and states where a case is reported in words. */
const lostInBibtex: Loss = (item) => ({
  translator: '',
  ...(item.type === 'book' && item.author !== '' ? { editor: '' } : {}),
  ...(isCase(item) ? { 'container-title': undefined } : {}),
  ...(isCase(item) || item.type === 'webpage' ? { type: 'document' } : {}),
  ...(inNews(item) ? { type: 'article-journal' } : {}),
});

/** What Citation.js does not read of what is there. */
const unreadByCitationJs: Readonly<Record<ExportFormat, Loss>> = {
  bibtex: lostInBibtex,
  biblatex: (item) => ({
    ...(inNews(item) ? { type: 'article-journal' } : {}),
    ...placeAsPublisher(item),
  }),
  ris: (item) => ({
    ...(inNews(item) ? { author: '', issued: item.issued?.split(',')[0] } : {}),
    ...(isCase(item) ? { page: undefined, 'container-title': undefined } : {}),
  }),
  'csl-json': none,
};

/** The same of pandoc: of RIS it reads years alone, and bodies as persons. */
const unreadByPandoc: Readonly<Record<ExportFormat, Loss>> = {
  bibtex: lostInBibtex,
  biblatex: (item) => ({
    ...placeAsPublisher(item),
    ...(isCase(item) ? { 'container-title': undefined } : {}),
  }),
  ris: (item) => ({
    author: expect.any(String),
    editor: expect.any(String),
    translator: '',
    issued: item.issued?.split(',')[0],
    ...(item.type === 'webpage' ? { type: 'misc' } : {}),
  }),
  'csl-json': none,
};

const expectedWith = (losses: Readonly<Record<ExportFormat, Loss>>, format: ExportFormat) =>
  Promise.all(
    works.map(async ({ reference }) => {
      const item = compared(await outOfCapitals(reference));
      const isDoubled = item.URL?.includes(item.DOI ?? 'none');
      return { ...item, ...(isDoubled ? { URL: undefined } : {}), ...losses[format](item) };
    }),
  );

/** Runs a program of Debian's. */
function run(program: string, args: readonly string[]) {
  return spawnSync(program, args, { cwd: folder, encoding: 'utf8', env: { ...process.env, TMPDIR: folder } });
}
const missing = (program: string, args = ['--version']) => run(program, args).status !== 0;
const skipped = (isSkipped: boolean, name: string) => (isSkipped ? ` (SKIPPED: no ${name} here)` : '');

const [noPandoc, noBiber, noPlainStyle] = [
  missing('pandoc'),
  missing('biber'),
  missing('bibtex') || missing('kpsewhich', ['plain.bst']),
];

it('has names and titles in capitals as other works have them', async () => {
  const of = async (printed: string) => {
    const { title, author } = await outOfCapitals(readReference(printed).reference);
    return [title, author];
  };
  expect(await of('JOHN VON NEUMANN, THE REIGN OF HENRY VIII AND THE EU IN THE 1960S (2000).')).toEqual([
    'The Reign of Henry VIII and the EU in the 1960s',
    [{ family: 'von Neumann', given: 'John' }],
  ]);
});

describe('an export', () => {
  it.each(exportFormats)('is read back by Citation.js as it was: %s', async (format) => {
    const { plugins } = await import('@citation-js/core');
    await import('@citation-js/plugin-bibtex');
    await import('@citation-js/plugin-ris');
    const back = plugins.input.chain(readFileSync(fileOf(format), 'utf8'));
    expect(back.map((item) => compared(item as Reference))).toEqual(
      await expectedWith(unreadByCitationJs, format),
    );
  });

  const byPandoc = it.skipIf(noPandoc);
  byPandoc.each(exportFormats)(
    `is read back by pandoc as it was: %s${skipped(noPandoc, 'pandoc')}`,
    async (format) => {
      const from = format === 'csl-json' ? 'csljson' : format;
      const { status, stdout, stderr } = run('pandoc', ['--from', from, '--to', 'csljson', fileOf(format)]);
      expect([status, stderr]).toEqual([0, '']);
      const back = (JSON.parse(stdout) as readonly Reference[]).map(compared);
      expect(back).toEqual(await expectedWith(unreadByPandoc, format));
    },
  );

  const byBiber = it.skipIf(noBiber);
  byBiber.each(['bibtex', 'biblatex'])(
    `has no field that biber does not know: %s${skipped(noBiber, 'biber')}`,
    (format) => {
      const args = ['--tool', '--validate-datamodel', '--quiet', '--output-file', join(folder, 'out')];
      const { status, stdout } = run('biber', [...args, fileOf(format)]);
      expect([status, stdout]).toEqual([0, '']);
    },
  );

  it.skipIf(noPlainStyle)(
    `is printed by BibTeX with all that it states, and without the note as the text prints it${skipped(noPlainStyle, 'bibtex with plain.bst')}`,
    () => {
      const lines = ['\\relax', '\\citation{*}', '\\bibstyle{plain}', '\\bibdata{bibtex}'];
      writeFileSync(join(folder, 'list.aux'), `${lines.join('\n')}\n`);
      const { stdout } = run('bibtex', ['list']);
      expect(stdout.match(/^Warning.*/gmu)).toEqual([
        'Warning--empty publisher in w16',
        'Warning--empty author in w4',
      ]);
      const printed = readFileSync(join(folder, 'list.bbl'), 'utf8').replace(/\s+/gu, ' ');
      expect(printed.match(/\\bibitem/gu)).toHaveLength(works.length);
      expect(printed).toContain('Translated by Ruth Ellery');
      expect(printed).toContain('Edited by Paul Reed');
      expect(printed).toContain('HO 45/3789, The National Archives, Kew, May 1851');
      expect(printed).toContain('347 U.S. 483');
      // What the note says beside the work is not there.
      expect(printed).not.toContain('at 60');
    },
  );
});
