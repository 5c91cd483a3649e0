import { spawn } from 'node:child_process';
import { cp, mkdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../helpers/cli.js';
import { folderOfEachTest } from '../helpers/folder-of-each-test.js';

const projectDir = resolve(import.meta.dirname, '../..');

const folder = folderOfEachTest();
const inFolder = (...names: readonly string[]) => join(folder.dir, ...names);

/** A bot's own folder of texts and its file of settings, by the path of the latter. */
async function settingsOf(name: string, text: string): Promise<string> {
  await mkdir(inFolder(name, 'corpus'), { recursive: true });
  await writeFile(inFolder(name, 'corpus', `${name}.txt`), text);
  const file = inFolder(`${name}.env`);
  const folders = `IBID_CORPUS="${inFolder(name, 'corpus')}"\nIBID_INDEX="${inFolder(name, 'index')}"`;
  await writeFile(file, `${folders}\nPORT=0\nLOG_LEVEL=silent\n`);
  return file;
}

/** Starts a bot from an installation, on a Discord of its own, until it says where that is. */
async function startBot(installed: string, env: string) {
  const launch = join(installed, 'dist/bin/launch.js');
  const child = spawn(process.execPath, [launch, 'start', '--env', env], {
    cwd: installed,
    env: { PATH: process.env.PATH, NO_COLOR: '1' },
  });
  const ended = new Promise<number | null>((done) => child.once('close', done));
  let said = '';
  const url = await new Promise<string>((done, fail) => {
    const hear = (text: string) => {
      said += text;
      const [, page] = /(http:\/\/\S+)[\s\S]*Ctrl-C stops the bot/.exec(said) ?? [];
      if (page !== undefined) done(page);
    };
    for (const output of [child.stdout, child.stderr]) output.setEncoding('utf8').on('data', hear);
    void ended.then(() => fail(new Error(`it ended: ${said}`)));
  });
  const bot = {
    url,
    said: () => said,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
  onTestFinished(async () => void (await bot.stop()));
  return bot;
}

describe('two bots from one folder', () => {
  it('run beside each other, each by its own settings, and give way to a newer version that builds nothing', async () => {
    const club = await settingsOf('club', 'The ferry of Carrow crosses in forty minutes.');
    const school = await settingsOf('school', 'The bell of Carrow is rung at noon.');
    const bots = await Promise.all([startBot(projectDir, club), startBot(projectDir, school)]);
    expect(bots[0].url).not.toBe(bots[1].url);
    const asked = await runCli('ask', ['--env', school, 'When is the bell rung?']);
    expect(asked.stdout).toContain('at noon');
    expect((await runCli('ask', ['--env', club, 'When is the bell rung?'])).stdout).not.toContain('at noon');
    const doctor = await runCli('doctor', ['--env', club]);
    expect(doctor.stdout.replace(/\s+/g, ' ')).toContain(`read from ${club}`);
    expect(await Promise.all(bots.map((bot) => bot.stop()))).toEqual([0, 0]);

    // A newer version in a second folder goes on with what the old one has.
    expect(bots[0].said()).toContain('Building it');
    const built = await stat(inFolder('club/index/live.json'));
    const second = inFolder('ibid-new');
    await mkdir(second);
    for (const name of ['dist', 'package.json'])
      await cp(join(projectDir, name), join(second, name), { recursive: true });
    for (const name of ['node_modules', 'models', 'styles'])
      await symlink(join(projectDir, name), join(second, name));
    const next = await startBot(second, club);
    expect(next.said()).not.toContain('Building');
    expect((await stat(inFolder('club/index/live.json'))).mtimeMs).toBe(built.mtimeMs);
  });

  it('are not started where their file of settings is not there', async () => {
    const { status, stderr } = await runCli('start', ['--env', inFolder('none.env')]);
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^--env .*none\.env: expected a file of settings such as \.env, found nothing there\n$/,
    );
  });
});
