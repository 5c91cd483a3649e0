import type { Config } from '../config.js';
import { UserError } from '../errors.js';
import { type Page, pageOf, paragraph } from '../terminal/index.js';
import type { Finding, Verdict } from './checks/index.js';
import { configFor, type FolderOptions, newProgram } from './program.js';

const words: Readonly<Record<Verdict, string>> = {
  ok: 'ok',
  note: 'note',
  mend: 'mend',
  unknown: 'not checked',
};

const wordColumns = Math.max(...Object.values(words).map((word) => word.length)) + 2;

export const program = newProgram(
  'doctor',
  'Looks at all that Ibid needs, and says in a line each what is well and what to do about the rest; changes nothing.',
).action(async (options: FolderOptions) => {
  // With all that Ibid needs, which `--help` does without.
  const { checks, runCheck, Setup } = await import('./checks/index.js');
  const setup = new Setup(settingsOf(options), options.env);
  const nameColumns = Math.max(...checks.map(({ name }) => name.length)) + 2;
  const page = pageOf(process.stdout);
  let toMend = 0;
  try {
    for (const check of checks) {
      const found = await runCheck(check, setup);
      if (found.verdict === 'mend') toMend += 1;
      process.stdout.write(`${lineOf(check.name.padEnd(nameColumns), found, page)}\n`);
    }
  } finally {
    await setup.close();
  }
  process.stdout.write(toMend === 0 ? '\nNothing to mend.\n' : `\nTo mend: ${toMend}.\n`);
  if (toMend > 0) process.exitCode = 1;
});

/** The settings, or what is wrong with them: that is a finding like any other. */
function settingsOf(options: FolderOptions): Config | UserError {
  try {
    return configFor(options);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

function lineOf(name: string, { verdict, said }: Finding, page: Page): string {
  const paint = {
    ok: page.colors.green,
    note: page.colors.yellow,
    mend: page.colors.red,
    unknown: page.colors.dim,
  };
  const indent = ' '.repeat(wordColumns + name.length);
  const first = paint[verdict](words[verdict].padEnd(wordColumns)) + name;
  return paragraph(page, said, indent, first);
}
