import { chmod, cp, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultModel, usualKeeping } from '../../src/config.js';
import { replyToError } from '../../src/discord/replies/error-reply.js';
import { explainLoadFailure, openBundle } from '../../src/embedding/bundle.js';
import { openEmbedder } from '../../src/embedding/index.js';
import { startModel } from '../../src/embedding/model-process.js';
import { OperatorError, UserError } from '../../src/errors.js';
import { expectedIndex } from '../../src/indexing/index.js';
import { OpenedLibrary } from '../../src/library/opened-library.js';
import { createLog } from '../../src/log.js';
import { explainFileError, openSharedFiles, openStore } from '../../src/store/index.js';
import { readFailure } from '../../src/store/index-errors.js';
import { inTerminal } from '../../src/wording/index.js';
import { fakeEmbedder } from '../helpers/fake-embedder.js';
import { folderOfEachTest } from '../helpers/folder-of-each-test.js';
import { models, unstartable } from '../helpers/models.js';
import { withoutPrivileges } from '../helpers/privileges.js';

const folder = folderOfEachTest();
let corpusDir: string;
let indexDir: string;
let modelDir: string;

beforeEach(async () => {
  const dir = folder.dir;
  corpusDir = path.join(dir, 'corpus');
  indexDir = path.join(dir, 'index');
  modelDir = path.join(dir, 'models');
  await mkdir(corpusDir);
  await writeFile(path.join(corpusDir, 'ferry.txt'), 'The ferry of Carrow crosses in an hour.');
  // Whoever the tests run as: the failures are made by somebody without privileges.
  await chmod(dir, 0o755);
});
afterEach(() => chmod(corpusDir, 0o755).catch(() => {}));

const library = () =>
  new OpenedLibrary({
    ...{ corpusDir, keepDir: path.join(indexDir, '..', 'keep'), store: openStore(indexDir) },
    ...{
      ...usualKeeping,
      shared: openSharedFiles(null, { texts: '', kept: '' }),
      embedder: fakeEmbedder(),
      who: 'npm run ask',
    },
  });
const expected = expectedIndex(fakeEmbedder().model);
const open = () => openStore(indexDir).open(expected);

async function build(): Promise<void> {
  const built = library();
  await built.reindex();
  await built.close();
}

async function damaged(damage: (file: string) => Promise<unknown>, name = 'vectors.f32'): Promise<unknown> {
  await build();
  const files = await readdir(indexDir, { recursive: true });
  await damage(path.join(indexDir, files.find((file) => path.basename(file) === name) ?? name));
  return open();
}

async function model(file: string, damage: (file: string) => Promise<unknown>): Promise<unknown> {
  await cp(path.join(models, defaultModel), path.join(modelDir, defaultModel), { recursive: true });
  await damage(path.join(modelDir, defaultModel, file));
  const embedder = await openEmbedder({ modelDir, model: defaultModel });
  return embedder.whenReady().finally(() => embedder.close());
}

const systemError = (code: string, errno: number) =>
  Object.assign(new Error(`${code}: some words, open '${indexDir}/x'`), { code, errno });

/** Every kind of failure that the terminal tells with a path, a process or a command; each as it really comes about. */
const failures: Readonly<Record<string, () => unknown>> = {
  'nothing is indexed': () => library().ask('Who?'),
  'the pointer is nonsense': async () => {
    await mkdir(indexDir);
    await writeFile(path.join(indexDir, 'live.json'), '{}');
    const opened = library();
    await opened.openSnapshot();
    return opened.ask('Who?');
  },
  'a file is missing': () => damaged((file) => rm(file)),
  'a file is cut short': () => damaged((file) => truncate(file, 9)),
  'a file is a folder': () => damaged((file) => rm(file).then(() => mkdir(file))),
  'the manifest is no JSON': () => damaged((file) => writeFile(file, 'no'), 'manifest.json'),
  'the manifest is another': () => damaged((file) => writeFile(file, '{"format":3}'), 'manifest.json'),
  'the format is another': () => damaged((file) => writeFile(file, '{"format":7}'), 'manifest.json'),
  'a file was changed': () =>
    damaged(async (file) => writeFile(file, (await readFile(file)).fill(7, 200, 300)), 'passages.sqlite'),
  'a folder that is needed has gone': () => damaged((folder) => rm(folder, { recursive: true }), 'segments'),
  'a file is not to be read': () => {
    throw readFailure(indexDir, 'notes.json', systemError('EACCES', -13));
  },
  'a disk is broken': () => {
    throw readFailure(indexDir, 'notes.json', systemError('EIO', -5));
  },
  'the index is of another model': async () => {
    await build();
    return openStore(indexDir).open({ ...expected, versions: {} });
  },
  'the index is being built': async () => {
    const lock = await openStore(indexDir).lock('npm run reindex');
    return library()
      .reindex()
      .finally(() => lock.release());
  },
  'the lock was lost': async () => {
    const lock = await openStore(indexDir).lock('npm run reindex');
    await lock.release();
    lock.assertHeld();
  },
  ...Object.fromEntries(
    ['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ELOOP', 'EEXIST', 'EMFILE'].map((code) => [
      `the index can't be written: ${code}`,
      () => {
        throw explainFileError(systemError(code, 0), indexDir);
      },
    ]),
  ),
  'a file stands where the index should': async () => {
    await writeFile(indexDir, '');
    return library().reindex();
  },
  'the corpus is missing': async () => {
    await rm(corpusDir, { recursive: true });
    return library().reindex();
  },
  'the corpus is empty': async () => {
    await rm(path.join(corpusDir, 'ferry.txt'));
    return library().reindex();
  },
  'the corpus is a file': async () => {
    await rm(corpusDir, { recursive: true });
    await writeFile(corpusDir, '');
    return library().reindex();
  },
  'the corpus is locked': async () => {
    await mkdir(indexDir);
    await chmod(indexDir, 0o777);
    await chmod(corpusDir, 0);
    return withoutPrivileges(async () => void (await library().reindex()));
  },
  'a folder in the corpus is locked': async () => {
    await mkdir(indexDir);
    await chmod(indexDir, 0o777);
    await mkdir(path.join(corpusDir, 'letters'), { mode: 0 });
    return withoutPrivileges(async () => void (await library().reindex()));
  },
  'no document can be read': async () => {
    await writeFile(path.join(corpusDir, 'ferry.txt'), '');
    return library().reindex();
  },
  'a document is not known': async () => {
    const letters = Array.from({ length: 12 }, (_, at) => `letter ${at}.txt`);
    for (const name of letters) await writeFile(path.join(corpusDir, name), `This is ${name}.`);
    const opened = library();
    await opened.reindex();
    return opened.ask('Who?', { documents: ['none such'] });
  },
  'the model is missing': () => openBundle(modelDir, 'no such'),
  'the manifest of the model is garbled': () => model('manifest.json', (file) => writeFile(file, '{')),
  'the manifest of the model lacks a fact': () => model('manifest.json', (file) => writeFile(file, '{}')),
  'the model was never calibrated': () =>
    model('manifest.json', async (file) => {
      const manifest = JSON.parse(await readFile(file, 'utf8')) as object;
      await writeFile(file, JSON.stringify({ ...manifest, evidence: undefined }));
    }),
  'a file of the model is missing': () => model('tokenizer.json', (file) => rm(file)),
  'the weights are cut short': () => model('upper.weights', (file) => truncate(file, 100)),
  'the weights do not load for a reason that names their path': async () => {
    const bundle = await openBundle(models, defaultModel);
    throw await explainLoadFailure(
      bundle,
      `could not map ${path.join(models, defaultModel, 'upper.weights')}`,
    );
  },
  'the process of the model does not start': async () => {
    const started = startModel(unstartable, async () => Promise.reject());
    return started.ready().finally(() => started.close());
  },
};

const errorOf = async (fail: () => unknown) => (async () => fail())().catch((reason: unknown) => reason);

it.each([
  'the pointer is nonsense',
  "the index can't be written: ENOSPC",
  'the model is missing',
  'the process of the model does not start',
])('what only the operator can mend is told apart from what the asker can: %s', async (name) => {
  expect(await errorOf(failures[name] as () => unknown)).toBeInstanceOf(OperatorError);
});

describe('the chat is not told where on the server something is', () => {
  it.each(Object.entries(failures))('when %s', async (_name, fail) => {
    const error = await errorOf(fail);
    expect(error).toBeInstanceOf(UserError);
    const log = createLog({ level: 'silent' });
    const { content = '' } = replyToError(error, { log, fields: {} });
    expect(content).not.toBe('');
    // Neither a path, nor what is only at the server's terminal, nor the machine and its processes.
    expect(content).not.toMatch(
      /(?:^|[^\w/])\/(?!reindex|help|cite|ask|texts)\w|[A-Z]:\\|npm run|git checkout|--\w/,
    );
    for (const hidden of [folder.dir, models, process.execPath, hostname(), `process ${process.pid}`]) {
      expect(content).not.toContain(hidden);
    }
    expect(inTerminal(error as UserError)).toMatch(/^\S.*\S$/);
  });
});
