import { cp, mkdtemp, open as openFile, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultModel, type ModelEmbedder, openEmbedder } from '../../src/embedding/index.js';
import { explainLoadFailure, weightsFile } from '../../src/embedding/model-files.js';
import { defaultWeights } from '../../src/embedding/models.js';
import { UserError } from '../../src/errors.js';
import { inTerminal } from '../../src/wording/index.js';
import { childPids } from '../helpers/child-processes.js';

const models = path.resolve(import.meta.dirname, '../../models');

describe('the default model', () => {
  let embedder: ModelEmbedder;
  beforeEach(async () => {
    embedder = await openEmbedder({ modelDir: models, model: defaultModel });
  });
  afterEach(() => embedder.close());

  it('states what identifies its vectors', () => {
    expect(embedder.model).toEqual({
      id: 'Xenova/bge-small-en-v1.5',
      revision: defaultWeights.sha256,
      precision: 'q8',
      pooling: 'cls',
      dimensions: 384,
      maxTokens: 512,
    });
  });

  it('embeds a question with the prefix that the model was trained with, a passage without', async () => {
    const text = 'Where does the pipeline end?';
    const prefix = 'Represent this sentence for searching relevant passages: ';
    const [passage, prefixed] = await embedder.embedPassages([text, prefix + text]);
    const question = await embedder.embedQuestion(text);
    expect(question).toEqual(prefixed);
    expect(question).not.toEqual(passage);
  });

  it('gives a text the same vector among others of any length as alone', async () => {
    const texts = ['A short one.', 'word '.repeat(300), 'Some text of middling length, for once.', 'Gas.'];
    const together = await embedder.embedPassages(texts);
    const alone: Float32Array[] = [];
    for (const text of texts) alone.push(...(await embedder.embedPassages([text])));
    expect(together).toEqual(alone);
  });

  it('lets a question overtake the passages that wait', async () => {
    await embedder.whenReady();
    let done = 0;
    const countOne = () => {
      done += 1;
    };
    // Each call has five texts waiting at a time.
    const calls = Array.from({ length: 8 }, (_, call) =>
      embedder.embedPassages(
        Array.from({ length: 5 }, (_, n) => `Passage ${n} of call ${call} about pipelines and gas.`),
        { onProgress: countOne },
      ),
    );
    await expect.poll(() => done).toBeGreaterThan(0);
    const doneBefore = done;
    await embedder.embedQuestion('Who goes first?');
    expect(done - doneBefore).toBeLessThan(5);
    await Promise.all(calls);
    expect(done).toBe(40);
  });

  it('embeds in bulk as it embeds one by one, and answers questions during and after it', async () => {
    const long = Array.from(
      { length: 24 },
      (_, n) => `Text ${n}. ${'It is long and says little. '.repeat(80)}`,
    );
    const short = Array.from({ length: 40 }, (_, n) => `Sentence ${n}.`);
    const embedding = embedder.embedPassages([...long, ...short]);
    const during = await embedder.embedQuestion('Still there?');
    const vectors = await embedding;
    const after = [];
    for (let n = 0; n < 5; n++) after.push(await embedder.embedQuestion('Still there?'));
    expect(after).toEqual(after.map(() => during));
    expect(await embedder.embedPassages(['Sentence 7.'])).toEqual([vectors[24 + 7]]);
    expect(vectors.every((vector) => vector.length === 384)).toBe(true);
  });

  it('embeds many passages in several processes, and goes back to one a minute later', async () => {
    if (availableParallelism() === 1) return;
    const before = childPids();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await embedder.embedPassages(Array.from({ length: 64 }, (_, n) => `Passage ${n} of many.`));
    const [vector] = await embedder.embedPassages(['One more.']);
    const many = childPids();
    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();
    expect(before).toHaveLength(1);
    expect(many.length).toBeGreaterThan(1);
    await expect.poll(childPids).toEqual(before);
    expect(await embedder.embedPassages(['One more.'])).toEqual([vector]);
  });

  it('rejects what waits when it is closed', async () => {
    const waiting = embedder.embedPassages(Array.from({ length: 100 }, (_, n) => `Text ${n}`));
    const failure = waiting.catch((error: unknown) => error);
    await embedder.whenReady();
    await embedder.close();
    expect(await failure).toBeInstanceOf(UserError);
    expect(String(await failure)).toContain('closed');
  });

  it('embeds passages whose process is killed as it would have', async () => {
    const texts = ['word '.repeat(400), 'other '.repeat(400)];
    const undisturbed = await embedder.embedPassages(texts);
    const before = childPids();
    expect(before).toHaveLength(1);
    const embedding = embedder.embedPassages(texts);
    for (const pid of before) process.kill(pid, 'SIGKILL');
    expect(await embedding).toEqual(undisturbed);
    expect(childPids()).not.toEqual(before);
  });

  it('leaves no process running once it is closed', async () => {
    await embedder.embedQuestion('Anybody?');
    await embedder.close();
    expect(childPids()).toEqual([]);
  });

  it('can be closed while it loads, and opened again', async () => {
    await embedder.close();
    embedder = await openEmbedder({ modelDir: models, model: defaultModel });
    expect(await embedder.embedQuestion('Again?')).toHaveLength(384);
  });
});

/** Changes four bytes of a file in place. */
async function overwrite(file: string, at: number): Promise<void> {
  const handle = await openFile(file, 'r+');
  await handle.write(Buffer.from('Oops'), 0, 4, at);
  await handle.close();
}

describe('a model folder', () => {
  let modelDir: string;
  const inFolder = (file: string): string => path.join(modelDir, defaultModel, file);
  const weights = () => inFolder('onnx/model_quantized.onnx');
  const open = () => openEmbedder({ modelDir, model: defaultModel });

  beforeEach(async () => {
    modelDir = await mkdtemp(path.join(tmpdir(), 'ibid models ü '));
    await cp(path.join(models, defaultModel), inFolder(''), { recursive: true });
  });
  afterEach(() => rm(modelDir, { recursive: true }));

  /** The error of opening, or of the first text where it takes loading to notice. */
  async function failureOf(opening: Promise<ModelEmbedder>): Promise<unknown> {
    let embedder: ModelEmbedder | undefined;
    try {
      embedder = await opening;
      return await embedder.embedQuestion('Does it work?').then(() => null);
    } catch (error) {
      return error;
    } finally {
      await embedder?.close();
    }
  }

  it('works from a path with spaces and letters beyond ASCII', async () => {
    expect(await failureOf(open())).toBeNull();
  });

  it('that is missing is named', async () => {
    const missing = path.join(modelDir, 'nowhere');
    const error = await failureOf(openEmbedder({ modelDir: missing, model: defaultModel }));
    expect(error).toBeInstanceOf(UserError);
    expect(String(error)).toContain(path.join(missing, defaultModel, 'config.json'));
  });

  it.each(['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx'])(
    'without %s is refused by the name of the file',
    async (file) => {
      await rm(inFolder(file));
      const error = await failureOf(open());
      expect(error).toBeInstanceOf(UserError);
      expect(String(error)).toContain(`${inFolder(file)} is missing`);
    },
  );

  it.each(['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx'])(
    'with %s cut short is refused by the name of the file',
    async (file) => {
      await truncate(inFolder(file), (await readFile(inFolder(file))).length >> 1);
      const error = await failureOf(open());
      expect(error).toBeInstanceOf(UserError);
      expect(String(error)).toContain(`${inFolder(file)} is damaged (`);
      expect(inTerminal(error as UserError)).toMatch(/\)\. Put it back \(`git checkout models`\)\.$/);
      expect(String(error)).not.toMatch(/\n|JSON|Protobuf|SHA/);
    },
  );

  it('whose settings lack a fact is refused with its name', async () => {
    await writeFile(inFolder('config.json'), '{"model_type":"bert"}');
    expect(String(await failureOf(open()))).toMatch(
      /config\.json is damaged \(it gives no usable hidden_size/,
    );
  });

  it('is read again by the next call once it has been mended', async () => {
    const tokenizer = await readFile(inFolder('tokenizer.json'));
    await writeFile(inFolder('tokenizer.json'), '{');
    const embedder = await open();
    await expect(embedder.embedQuestion('Does it work?')).rejects.toThrow('tokenizer.json is damaged');
    await writeFile(inFolder('tokenizer.json'), tokenizer);
    expect(await embedder.embedQuestion('And now?')).toHaveLength(384);
    await embedder.close();
  });

  it('with weights cut short is refused at once, with both lengths', async () => {
    await truncate(weights(), 17_000_000);
    await expect(open()).rejects.toThrow('is damaged (expected 34,014,426 bytes, found 17,000,000)');
  });

  it('with other weights of the same length is refused at once', async () => {
    await overwrite(weights(), 1_000);
    await expect(open()).rejects.toThrow("is damaged (its content isn't that of this model)");
    expect(childPids()).toEqual([]);
  });

  it('that is whole is not blamed for what else keeps the model from being loaded', async () => {
    const said = await explainLoadFailure(modelDir, defaultModel, weightsFile, 'std::bad_alloc.');
    expect(said.message).toMatch(/can't be loaded \(std::bad_alloc\): end other programs/);
  });

  describe('of another model', () => {
    const model = 'test/another';
    const openAnother = () => openEmbedder({ modelDir, model });
    const itsWeights = () => path.join(modelDir, model, 'onnx/model_quantized.onnx');
    beforeEach(() => cp(inFolder(''), path.join(modelDir, model), { recursive: true }));

    it('may hold any weights, which are another revision', async () => {
      await overwrite(itsWeights(), 10_000_000);
      const embedder = await openAnother();
      expect(embedder.model.revision).not.toBe(defaultWeights.sha256);
      await embedder.close();
    });

    it('with weights cut short says how to get them again', async () => {
      await truncate(itsWeights(), 17_000_000);
      expect(inTerminal((await failureOf(openAnother())) as UserError)).toContain(
        `${itsWeights()} is damaged (its content isn't that of this model). Delete it, and it is downloaded again`,
      );
    });
  });

  it('of another model that is missing is not fetched unless that is allowed', async () => {
    const error = await failureOf(openEmbedder({ modelDir, model: 'Xenova/all-MiniLM-L6-v2' }));
    expect(String(error)).toMatch(/Xenova\/all-MiniLM-L6-v2 is not complete/);
  });
});
