import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { keepDirOf } from '../../src/config.js';
import { isPlain, makeFolders, runCli, start } from '../helpers/cli.js';
import { killHard, startLockHolder } from '../helpers/index-process.js';
import { ofAllTests } from '../helpers/of-tests.js';

const harbour =
  '# The Harbour\n\nThe harbour freezes in January.[^1] Its bell is rung at noon.[^2]\n\n[^1]: Ann Holt, Ferries (Bergen, 1912), 14.\n[^2]: Ibid., 20.\n';
const ferry =
  'The Ferry\n\nThe ferry of Carrow crosses the strait in forty minutes, whatever the weather is.\n';
const sold = 'The Ferry\n\nThe ferry of Carrow was sold to another town, where it is a restaurant now.\n';

const folders = ofAllTests(() => makeFolders({ texts: { 'harbour.md': harbour }, isIndexed: true }));
const file = (name: string) => join(folders.dir, name);

beforeAll(async () => {
  await writeFile(file('ferry (1912).txt'), ferry);
  await writeFile(file('sold.txt'), sold);
  await writeFile(file('empty.txt'), '');
});

const texts = (args: readonly string[], input = '') =>
  runCli('texts', [...args, ...folders.options], { input });
const inFolder = async () => (await readdir(folders.corpus)).sort();

describe('npm run texts', () => {
  it('lists what was asked on Discord and not found, and deletes it', async () => {
    const gap = { id: '0123abcd', question: 'Who built the mill?', others: ['the mill: by whom?'], count: 3 };
    const last = new Date().toISOString();
    const kept = join(keepDirOf(folders.index), 'gaps');
    await mkdir(kept, { recursive: true });
    const counted = join(kept, '100000000000000001.json');
    const content = { format: 1, model: '', gaps: [{ ...gap, last, vector: '' }] };
    await writeFile(counted, JSON.stringify(content));
    const list = await texts(['gaps']);
    expect(list.stdout).toMatch(
      /^ {3}3× {2}Who built the mill\? · last 2\d{3}-.* UTC\n {7}also: the mill: by whom\?\n$/,
    );
    const { question, others, count } = gap;
    expect(JSON.parse((await texts(['gaps', '--json'])).stdout)).toEqual({
      questions: [{ question, others, count, last }],
    });
    expect((await texts(['gaps', 'forget'])).status).toBe(0);
    expect(await readFile(counted, 'utf8')).not.toContain('mill');
    expect((await texts(['gaps'])).stdout).toContain('Nothing is counted');
  });

  it('names its own commands where a text or a command is mistyped', async () => {
    const removed = await texts(['remove', 'Nope', '--yes']);
    expect([removed.status, removed.stderr]).toEqual([
      1,
      'Expected the title or the file of a text, found “Nope” (npm run texts lists them)\n',
    ]);
    for (const [args, known] of [
      [
        ['foo'],
        'add, replace, list, show, audit, rename, remove, restore, history, undo, purge, gaps, pinned',
      ],
      [['pinned', 'foo'], 'list, add, run, remove'],
    ] as const) {
      const { status, stderr } = await texts(args);
      expect([status, stderr]).toEqual([2, `Expected one of ${known}, found “foo”\n`]);
    }
  });

  it('shows what is read of a file, and adds nothing where the answer is no, or there is none', async () => {
    for (const input of ['n\n', '']) {
      const { status, stdout, stderr } = await texts(['add', file('ferry (1912).txt')], input);
      expect(status).toBe(1);
      expect(stdout).toContain('The Ferry · ferry-1912.txt');
      expect(stdout).toContain('crosses the strait in forty minutes');
      expect(stderr).toMatch(/Add what is shown above\? \[y\/N\] [\s\S]*Nothing was changed\.\n$/);
    }
    expect(await inFolder()).toEqual(['harbour.md']);
  });

  it('adds a file, keeps its answer, asks before that is lost, and takes changes back', async () => {
    const added = await texts(['add', '--author', 'Ann Holt', file('ferry (1912).txt')], 'yes\n');
    expect([added.status, added.stdout]).toEqual([0, expect.stringContaining('“The Ferry” was added: ')]);
    expect(await inFolder()).toEqual(['ferry-1912.txt', 'harbour.md']);
    const { stdout: list } = await texts(['list']);
    expect(list).toMatch(
      /The Ferry, by Ann Holt\n {2}ferry-1912\.txt · 1 passage · no notes · added by .+, \d{4}-/,
    );

    const pinned = await texts(['pinned', 'add', 'How long does the ferry of Carrow take?']);
    expect([pinned.status, pinned.stdout]).toEqual([0, expect.stringContaining('forty minutes')]);
    expect((await texts(['pinned', 'run'])).status).toBe(0);

    const replace = ['replace', 'the ferry', file('sold.txt')];
    const unasked = await texts([...replace, '--yes']);
    expect(unasked.status).toBe(1);
    expect(unasked.stderr).toMatch(
      /A pinned question would lose its answer:\nLOST .*How long does the ferry/,
    );
    expect(unasked.stderr).toContain('Nothing was changed. To change it all the same, add --force');
    const refused = await texts(replace, 'y\nn\n');
    expect([refused.status, refused.stderr]).toEqual([
      1,
      expect.stringContaining('Change the texts all the same?'),
    ]);
    const replaced = await texts(replace, 'y\ny\n');
    expect([replaced.status, replaced.stdout]).toEqual([
      0,
      expect.stringContaining('“The Ferry” was replaced: '),
    ]);

    const run = await texts(['pinned', 'run', '--json']);
    expect(run.status).toBe(1);
    expect(JSON.parse(run.stdout)).toMatchObject({ pins: [{ isKept: false, title: 'The Ferry' }] });

    const undo = await texts(['undo']);
    expect([undo.status, undo.stdout]).toEqual([
      0,
      'Gone back to an earlier state:\n“The Ferry” is as it was then.\n',
    ]);
    expect((await texts(['pinned', 'run'])).status).toBe(0);
    expect((await texts(['remove', 'ferry-1912.txt', '--yes', '--force'])).stdout).toContain(
      '“The Ferry” was removed.',
    );
    expect((await texts(['restore'])).stdout).toMatch(
      /The Ferry · ferry-1912\.txt · left by .+; can be restored until/,
    );
    expect((await texts(['restore', 'The Ferry'])).stdout).toContain('“The Ferry” was restored: ');

    const history = JSON.parse((await texts(['history', '--json'])).stdout);
    expect(history.changes.map(({ what }: { what: string }) => what)).toEqual([
      'restored',
      'removed',
      'undone',
      'replaced',
      'added',
      'indexed',
    ]);
    const back = await texts(['undo', '--to', '6']);
    expect(back.status).toBe(0);
    expect(await inFolder()).toEqual(['harbour.md']);
  });

  it('asks whether a text that is there already, in another format, is to be replaced', async () => {
    const boats = Array.from({ length: 9 }, (_, at) => `Boat ${at} sails at ${at + 7} from pier ${at * 3}.`);
    await writeFile(file('boats.md'), `# The Boats\n\n${boats.join(' ')}\n`);
    await writeFile(file('The boats.html'), `<h1>The Boats</h1><p>${boats.join(' ')}</p>`);
    expect((await texts(['add', '--yes', file('boats.md')])).stdout).toMatch(/all placed\.\n|no notes\.\n/);

    const both = await texts(['add', file('The boats.html')], 'n\ny\n');
    expect(both.stderr).toMatch(
      /Put it in the place of boats\.md, and not beside it\? \[y\/N\] [\s\S]*Add what is shown above\?/,
    );
    expect(both.stdout).toContain('no notes. Its file is kept as The-boats.html.\n');
    expect(await inFolder()).toContain('boats.md');
    await texts(['undo']);

    const replaced = await texts(['add', file('The boats.html')], 'y\ny\n');
    expect(replaced.stderr).toContain('Replace it by what is shown above?');
    expect(replaced.stdout).toMatch(/· boats\.html, in the place of boats\.md\n[\s\S]*It has the same words/);
    expect(replaced.stdout).toContain('“The Boats” was replaced: ');
    expect(await inFolder()).toEqual(['boats.html', 'harbour.md']);
    await texts(['remove', 'boats.html', '--yes']);
  });

  it('renames a text, and shows it', async () => {
    const renamed = await texts(['rename', 'harbour.md', '--title', 'An Old Harbour']);
    expect([renamed.status, renamed.stdout]).toEqual([0, '“An Old Harbour” was renamed.\n']);
    const { stdout } = await texts(['show', 'an old harbour']);
    expect(stdout).toMatch(/^An Old Harbour[\s\S]*2 notes, all placed\.\nNothing doubtful was found\.\n$/);
    const audit = JSON.parse((await texts(['audit', '--json'])).stdout);
    expect(audit.texts).toMatchObject([{ title: 'An Old Harbour', notes: 2, placed: 2, doubts: [] }]);
    await texts(['undo']);
  });

  it('adds the files that can be read, and says why the others can not', async () => {
    const { status, stdout, stderr } = await texts([
      'add',
      '-y',
      file('empty.txt'),
      file('absent.txt'),
      file('sold.txt'),
    ]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^empty\.txt: .*\nabsent\.txt: expected a readable file, found nothing there/m);
    expect(stdout).toContain('“The Ferry” was added: ');
    await texts(['undo']);
  });

  it.each([
    [['undo', '--to', '99'], 1, /Expected the number of a state that the history shows, found “99”/],
    [['rename', 'harbour.md'], 2, /Expected --title or --author, found neither/],
    [['add'], 2, /missing required argument 'file'/],
    [['add', 'a', 'b', '--title', 'T'], 2, /Expected one file with --title or --author, found several/],
  ])('says what is wrong with %j', async (args, status, message) => {
    const outcome = await texts(args);
    expect(outcome.status).toBe(status);
    expect(outcome.stderr).toMatch(message);
    expect(isPlain(outcome.stderr)).toBe(true);
  });

  it('waits for another change, and says whose', async () => {
    const holder = await startLockHolder(folders.index, 'Ada');
    const child = start('texts', ['undo', ...folders.options]);
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    const gone = new Promise<number | null>((done) => child.on('close', done));
    await expect.poll(() => stderr).toMatch(/is being built by Ada .*Waiting until it is done/);
    await killHard(holder);
    await gone;
  });

  it('begins with no texts at all', async () => {
    const empty = await makeFolders();
    onTestFinished(() => empty.remove());
    const run = (...args: string[]) =>
      runCli('texts', [...args, '--index', empty.index], { env: { IBID_CORPUS: empty.corpus } });
    expect((await run('list')).stdout).toBe('There are no texts yet: npm run texts -- add FILE\n');
    expect((await run('add', '-y', file('sold.txt'))).stdout).toContain('“The Ferry” was added');
    expect((await run('list')).stdout).toContain('sold.txt');
  });
});
