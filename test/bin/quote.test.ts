import { describe, expect, it } from 'vitest';
import { isPlain, makeFolders, runCli } from '../helpers/cli.js';
import { ofAllTests } from '../helpers/of-tests.js';

const folders = ofAllTests(() => makeFolders({ withEssay: true, isIndexed: true }));

const quote = (args: readonly string[], input = '') =>
  runCli('quote', [...folders.options, ...args], { input });

describe('npm run quote', () => {
  it('says that the words stand there, where, and in which sentence', async () => {
    const { status, stdout, stderr } = await quote(['when the newly formed People’s Republic of China']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      '“when the newly formed People’s Republic of China”',
      'Word for word',
      'China-Russia: the fragile alliance that scares Europe, page 1',
    ]);
    expect(stdout).toContain("**when the newly formed People's Republic of China** remained");
    expect(stdout).not.toContain('\u001b');
  });

  it('shows each difference, of every quotation of a text from standard input', async () => {
    const { stdout } = await quote(
      [],
      'She writes “After Russia, in early 2014, decided to annex the territory of Ukraine” and\n> The junior partner\n',
    );
    expect(stdout).toContain('The same but for 1 word\n');
    expect(stdout).toContain('  - “Crimea” in the text, “Ukraine” in the quotation\n');
    expect(stdout).toMatch(/“The junior partner”\nWord for word\n.*, in note 6, page 2\n/);
  });

  it('prints one JSON object with exact offsets', async () => {
    const { stdout } = await quote([
      ...['--json', '--document', 'Fragile'],
      'Moscow and Beijing were foes … until it was finally dissolved',
    ]);
    const { quotations, unchecked } = JSON.parse(stdout);
    expect(unchecked).toBe(0);
    expect(quotations).toMatchObject([
      {
        text: 'Moscow and Beijing were foes … until it was finally dissolved',
        verdict: 'nearly',
        more: 0,
        places: [
          {
            document: 'china-russia-the-fragile-alliance.txt',
            page: 1,
            note: null,
            differences: [{ kind: 'changed', inText: 'allies', inQuote: 'foes' }],
          },
        ],
      },
    ]);
    const [place] = quotations[0].places;
    expect(place.end - place.start).toBe(place.text.length);
    expect(place.wordsLeftOut).toBeGreaterThan(20);
  });

  it('says that they do not stand there, with exit status 0, as that is an answer', async () => {
    const { status, stdout } = await quote(['zebras dance tango under violet umbrellas']);
    expect([status, stdout.split('\n')[1]]).toEqual([0, 'Not in the texts, nor anything near it']);
  });

  it('refuses words that there are not, and too many, in one line', async () => {
    for (const input of ['', 'word '.repeat(3_000)]) {
      const { status, stderr } = await quote([], input);
      expect([status, isPlain(stderr)]).toEqual([1, true]);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    }
  });
});

describe('npm run ask in a pipe', () => {
  const prompt = (input: string) => runCli('ask', folders.options, { input });

  it('ends where that is typed', async () => {
    const { status, stdout } = await prompt(' QUIT \nWho is Alexei Navalny?\n');
    expect([status, stdout]).toEqual([0, '']);
  });

  it('helps at ?, on standard error', async () => {
    const { status, stdout, stderr } = await prompt('?\n');
    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).toContain('quit, exit or Ctrl-D ends');
  });
});
