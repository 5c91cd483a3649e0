import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeFolders, runCli, start } from '../helpers/cli.js';
import { modelsWithoutReader } from '../helpers/models.js';
import { ofAllTests } from '../helpers/of-tests.js';

const folders = ofAllTests(() => makeFolders({ withEssay: true, isIndexed: true }));

const ask = (args: readonly string[], input = '') => runCli('ask', [...folders.options, ...args], { input });

describe('a command whose reader has had enough', () => {
  it('ends in silence', async () => {
    const child = start('ask', [...folders.options, '--batch', '-']);
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    const gone = once(child, 'close');
    child.stdin.on('error', () => {});
    child.stdin.write('{"question":"Who is Alexei Navalny?"}\n');
    await once(child.stdout, 'data');
    child.stdout.destroy();
    child.stdin.end('{"question":"Who is Xi Jinping?"}\n'.repeat(20));
    expect([await gone, stderr]).toEqual([[0, null], '']);
  });
});

describe('npm run reindex -- --check', () => {
  it('says nothing of embedding, which it does not do', async () => {
    const { status, stdout } = await runCli('reindex', [...folders.options, '--check']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^\d+ passages · \d[\d.]* m?s$/m);
  });
});

describe('npm run ask', () => {
  it('prints the passage with its footnotes, and no escape codes in a pipe', async () => {
    const { status, stdout, stderr } = await ask(['How much is the thirty-year oil agreement worth?']);
    expect(status).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toContain('oil for 400 billion dollars');
    expect(stdout).toMatch(/Footnotes\n {2}3 {3}Zhao Runhua/);
    expect(stdout).not.toContain('\u001b');
  });

  it('says that the corpus does not answer, and names what is nearest in a line each', async () => {
    const { status, stdout } = await ask(['What is the recipe for borscht?']);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^\nThe texts do not answer this question\.\n\nNearest, which may be about something else\n {2}· /,
    );
    expect(stdout).not.toContain('Footnotes');
  });

  it('answers without its reader as it did before there was one, and says so', async () => {
    const models = await modelsWithoutReader();
    onTestFinished(models.remove);
    const question = 'How much is the thirty-year oil agreement worth?';
    const { status, stdout, stderr } = await runCli('ask', [...folders.options, question], {
      env: { IBID_MODELS: models.dir },
    });
    expect([status, stdout]).toEqual([0, expect.stringContaining('oil for 400 billion dollars')]);
    expect(stderr).toContain("The reader can't be used");
    expect(stderr).toContain('passages are not read');
  });

  it('prints one JSON object with exact offsets and a resolved footnote, of a text named by its title', async () => {
    const question = 'What did Raffaello Pantucci say about roads leading to Moscow?';
    const title = 'China-Russia: the fragile alliance that scares Europe';
    const { stdout } = await ask(['--json', '--document', title, question]);
    const answer = JSON.parse(stdout);
    const [best] = answer.passages;
    expect(answer.kind).toBe('found');
    expect(best.document).toBe('china-russia-the-fragile-alliance.txt');
    expect(best.text.length).toBe(best.end - best.start);
    expect(best.text).toContain(best.sentence.text);
    const note = best.footnotes.find((footnote: { number: number }) => footnote.number === 9);
    expect(note.refersTo).toMatchObject({ kind: 'op. cit.', notes: [{ number: 6 }] });
  });

  it('answers JSON Lines in order, and a bad line in its place', async () => {
    const lines = [
      '{"id":"a","question":"Who is Alexei Navalny?"}',
      'no json',
      '{"id":2,"question":""}',
      '{"id":3,"question":"Kazakhstan"}',
      '{"id":4,"question":"中国和俄罗斯的关系如何？"}',
      '{"id":5,"question":"Когда был построен Кремль?"}',
      '',
    ];
    const { status, stdout, stderr } = await ask(['--batch', '-'], lines.join('\n'));
    const replies = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(replies.map((reply) => [reply.id, reply.code])).toEqual([
      ['a', undefined],
      [undefined, 'batch-no-object'],
      [2, 'question-empty'],
      [3, undefined],
      [4, undefined],
      [5, undefined],
    ]);
    for (const { passages } of replies.slice(3)) expect(passages.length).toBeGreaterThan(0);
    expect(stderr).toMatch(/line 2: Expected a JSON object/);
    expect(status).toBe(1);
  });

  it('answers the lines of a pipe, and says which cannot be asked', async () => {
    const lines = 'Who is Alexei Navalny?\n\n???\nWhere is Tajikistan?\n';
    const { status, stdout, stderr } = await ask([], lines);
    expect(status).toBe(1);
    expect(stderr).toMatch(/found only signs/);
    expect(stdout).toMatch(/ \*\*Alexei Navalny, the most famous Russian dissident .*\*\*/);
    expect(stdout).toContain('Tajikistan is the');
    expect(stdout.match(/^\? \w.*$/gm)).toEqual(['? Who is Alexei Navalny?', '? Where is Tajikistan?']);
    expect(stdout).not.toContain('Ctrl-D');
  });

  it.each([
    ['an unknown option', ['--nonsense', 'Who?']],
    ['a question beside a batch', ['--batch', '-', 'Who?']],
    ['a limit that is no number', ['--limit', 'many', 'Who?']],
    ['JSON without a question', ['--json']],
  ])('ends with 2 for %s', async (_, args) => {
    const { status, stderr } = await ask(args);
    expect(status).toBe(2);
    expect(stderr.trim()).not.toBe('');
  });

  it.each([
    ['nothing', '   ', /found nothing/],
    ['10,000 characters', 'why '.repeat(2_500), /at most 1,000 characters, found 9,999/],
  ])('names what is wrong with a question of %s', async (_, question, message) => {
    const { status, stdout, stderr } = await ask([question]);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('names the documents where an unknown one is wanted', async () => {
    const { status, stderr } = await ask(['--document', 'other.txt', 'Who?']);
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /Expected the name of a text, found “other\.txt”; the texts are: china-russia-the-fragile-alliance\.txt \(“China-Russia/,
    );
  });
});

describe('npm run cite', () => {
  const cite = (...args: string[]) => runCli('cite', [...folders.options, ...args]);

  it('shows a note, where it leads and why, its sentence, and the others on the same work', async () => {
    const { stdout } = await cite('9');
    expect(stdout).toContain('op. cit.');
    expect(stdout).toMatch(/→ note 6: .*\(the only earlier note with this title\)/);
    expect(stdout).toContain('Now they all go to Beijing”.');
    expect(stdout).toContain('note 6, note 11, note 12');
  });

  it('finds notes by words: shows the one that fits, lists several', async () => {
    const one = await cite('Zhao', 'runhua');
    expect(one.stdout).toMatch(/^Note 3 · /);
    const { stdout } = await cite('Economist');
    expect(stdout).toMatch(/^\d+ notes match: type the number of one, or more of its words\n/);
    expect(stdout).toMatch(/^ {2}9 {3}“The junior partner”, The Economist, op\. cit\./m);
    expect(stdout).not.toMatch(/^ {2}3 /m);
  });

  it('prints all notes as JSON, with the text before each mark', async () => {
    const { documents } = JSON.parse((await cite('--json')).stdout);
    const [{ notes }] = documents;
    expect(notes).toHaveLength(14);
    expect(notes[0].mark.after).toMatch(/everything has changed$/);
    expect(notes[8].refersTo.notes).toEqual([{ number: 6 }]);
    expect(notes[5].links).toHaveLength(1);
  });
});
