import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolders, runCli } from '../helpers/cli.js';
import { ofAllTests } from '../helpers/of-tests.js';

const lamps = readFileSync(resolve(import.meta.dirname, '../../eval/works/chicago.md'), 'utf8');

const folders = ofAllTests(() =>
  makeFolders({ withEssay: true, texts: { 'lamps.md': lamps }, isIndexed: true }),
);

const works = (...args: readonly string[]) => runCli('works', [...folders.options, ...args]);
const cite = (...args: readonly string[]) => runCli('cite', [...folders.options, ...args]);

describe('npm run works', () => {
  it('lists every work with its notes and their sentences', async () => {
    const { status, stdout, stderr } = await works('--document', 'Lamps on the Marl Coast');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('15 works');
    expect(stdout).toMatch(/1 {3}Margaret Oakhurst, Salt Roads of the Lower Marl \(Penwick/);
    expect(stdout).toContain('note 4: “The trade was counted only once before the flood.”');
  });

  // Each format: `test/citations/exports.test.ts`.
  it('writes them all in a format', async () => {
    const { status, stdout } = await works('--format', 'ris');
    expect(status).toBe(0);
    expect(stdout.match(/^TY {2}- /gm)).toHaveLength(25);
    expect(stdout).toContain('Harrow Press');
  });

  it('prints one JSON object with the printed text of every work', async () => {
    const { stdout } = await works('--json', '--document', 'lamps.md');
    const [document] = JSON.parse(stdout).documents;
    expect(document.works).toHaveLength(15);
    expect(document.works[0]).toMatchObject({
      id: 'oakhurst1971',
      printed: expect.stringContaining('(Penwick: Harrow Press, 1971)'),
      citedIn: [
        { locator: '12–19', note: { number: 1 } },
        { locator: '31', note: { number: 4 } },
      ],
    });
  });

  it('refuses another format, or two at once, in one line', async () => {
    const wrong = await works('--format', 'word');
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain('Expected one of bibtex, biblatex, ris, csl-json.');
    const both = await works('--format', 'ris', '--json');
    expect(both.status).toBe(2);
    expect(both.stderr).toContain('found both');
  });
});

describe('npm run cite -- --style', () => {
  it('cites the works of a note, with the page that the note names', async () => {
    const { status, stdout } = await cite('4', '--document', 'lamps.md', '--style', 'apa');
    expect(status).toBe(0);
    expect(stdout).toContain('(Oakhurst, 1971, p. 31)');
    expect(stdout).toContain('Oakhurst, M. (1971). Salt roads of the lower marl. Harrow Press.');
  });

  it('says so of a note that cites nothing', async () => {
    const { stdout } = await cite(
      '2',
      '--document',
      'china-russia-the-fragile-alliance.txt',
      '--style',
      'mla',
    );
    expect(stdout).toContain('This note cites no work that could be made out.');
  });

  it('has the citation in its JSON, and so has an answer', async () => {
    const note = JSON.parse((await cite('13', '--json', '--style', 'mla', '--document', 'lamps.md')).stdout);
    expect(note.documents[0].notes[0].works[0]).toMatchObject({
      id: 'ministry1851',
      citation: { style: 'mla', citation: '(Ministry of Harbours)' },
      elsewhere: [],
    });
    const asked = await runCli('ask', [
      ...folders.options,
      '--json',
      '--style',
      'chicago',
      'How much is the thirty-year oil agreement worth?',
    ]);
    const [passage] = JSON.parse(asked.stdout).passages;
    expect(passage.citation).toMatchObject({
      style: 'chicago',
      citation: expect.stringContaining('China-Russia'),
    });
    expect(passage.footnotes[0].citations[0].citation).toContain('Caixin Global News, March 8, 2019');
  });
});
