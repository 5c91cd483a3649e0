import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { UsageError } from './errors.js';

const projectDir = dirname(dirname(fileURLToPath(import.meta.url)));

/** The model that is committed with the project, and with which everything was measured. */
export const DEFAULT_MODEL = 'Xenova/bge-small-en-v1.5';

/** A path setting: relative ones count from the project's folder, wherever the command is run. */
const folder = (name: string) =>
  z
    .string()
    .default(name)
    .transform((path) => resolve(projectDir, path));

const settings = z.object({
  IBID_CORPUS: folder('corpus'),
  IBID_INDEX: folder('index'),
  IBID_MODELS: folder('models'),
  IBID_MODEL: z.string().default(DEFAULT_MODEL),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export interface Config {
  readonly corpusDir: string;
  readonly indexDir: string;
  readonly modelDir: string;
  /** Another model than the default is downloaded from the Hugging Face hub where `modelDir` does not have it. */
  readonly model: string;
  readonly logLevel: z.infer<typeof settings>['LOG_LEVEL'];
}

/** Where a `.env` file is looked for. */
export const dotenvPath = join(projectDir, '.env');

/**
 * Reads the settings; the only reader of the environment.
 *
 * @param env - Such as `process.env`; a blank value counts as absent, as `.env` files have it.
 * @throws UsageError that names every wrong setting at once.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new UsageError(`Wrong settings in .env or the environment: ${problems.join('; ')}`);
  }
  const value = parsed.data;
  return Object.freeze({
    corpusDir: value.IBID_CORPUS,
    indexDir: value.IBID_INDEX,
    modelDir: value.IBID_MODELS,
    model: value.IBID_MODEL,
    logLevel: value.LOG_LEVEL,
  });
}
