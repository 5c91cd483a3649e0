import { cp, mkdir, open as openFile, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { defaultModel } from '../../src/config.js';
import { explainLoadFailure, findDamage, openBundle } from '../../src/embedding/bundle.js';
import { type ModelEmbedder, openEmbedder } from '../../src/embedding/index.js';
import { UserError } from '../../src/errors.js';
import { inTerminal } from '../../src/wording/index.js';
import { beforeEachCall } from '../helpers/before-each-call.js';
import { linkedModels, models, shippedEvidence, vectorsOf } from '../helpers/models.js';
import { ofAllTests, ofEachTest } from '../helpers/of-tests.js';
import { ownChildren } from '../helpers/own-children.js';

const childPids = ownChildren();

describe('the default model', () => {
  const embedder = ofAllTests(() => openEmbedder({ modelDir: models, model: defaultModel }));

  it('states what identifies its vectors', () => {
    expect(embedder.model).toEqual({
      id: defaultModel,
      revision: expect.stringMatching(/^[0-9a-f]{64}$/),
      precision: 'q8',
      pooling: 'cls',
      dimensions: 384,
      maxTokens: 512,
    });
  });

  it('gives the vectors that it was released with, on every processor', async () => {
    const vector = await embedder.embedQuestion('When was the canal dug?');
    const released = [-0.057, -0.0106, 0.0281, -0.022, -0.0383, -0.0391, 0.0372, 0.0034];
    const cosine = released.reduce((sum, number, at) => sum + number * (vector[at] ?? 0), 0);
    const length = Math.hypot(...released) * Math.hypot(...vector.slice(0, released.length));
    // Processors differ in the last digits of sums in 8 bits.
    expect(cosine / length).toBeGreaterThan(0.999);
  });

  it('embeds a question with the prefix that the model was trained with, a passage without', async () => {
    const text = 'Where does the pipeline end?';
    const prefix = 'Represent this sentence for searching relevant passages: ';
    const [passage, prefixed] = await vectorsOf(embedder, [text, prefix + text]);
    const question = await embedder.embedQuestion(text);
    expect(question).toEqual(prefixed);
    expect(question).not.toEqual(passage);
  });

  it('gives a text the same vector among others of any length as alone', async () => {
    const texts = ['A short one.', 'word '.repeat(300), 'Some text of middling length, for once.', 'Gas.'];
    const together = await vectorsOf(embedder, texts);
    const alone: Float32Array[] = [];
    for (const text of texts) alone.push(...(await vectorsOf(embedder, [text])));
    expect(together).toEqual(alone);
  });

  it('embeds in bulk as it embeds one by one, and answers questions during and after it', async () => {
    const long = Array.from(
      { length: 24 },
      (_, n) => `Text ${n}. ${'It is long and says little. '.repeat(80)}`,
    );
    const short = Array.from({ length: 40 }, (_, n) => `Sentence ${n}.`);
    const embedding = vectorsOf(embedder, [...long, ...short]);
    const during = await embedder.embedQuestion('Still there?');
    if (availableParallelism() > 1) expect(childPids().length).toBeGreaterThan(1);
    const vectors = await embedding;
    const after = [];
    for (let n = 0; n < 5; n++) after.push(await embedder.embedQuestion('Still there?'));
    expect(after).toEqual(after.map(() => during));
    expect(await vectorsOf(embedder, ['Sentence 7.'])).toEqual([vectors[24 + 7]]);
    expect(vectors.every((vector) => vector.length === 384)).toBe(true);
  });
});

/** The files without which nothing can be embedded. */
const needed = [
  'tokenizer.json',
  'tokenizer_config.json',
  ...['embedder.onnx', 'lower.weights', 'upper.weights'],
];

describe('a model folder', () => {
  let modelDir: string;
  const inFolder = (file: string): string => path.join(modelDir, defaultModel, file);
  const open = () => openEmbedder({ modelDir, model: defaultModel });

  const folder = ofEachTest(linkedModels);
  beforeEach(() => {
    modelDir = folder.dir;
  });

  /** Puts a file of its own in the place of a link. */
  async function replace(file: string, change: (copy: string) => Promise<unknown>): Promise<void> {
    await rm(inFolder(file));
    await cp(path.join(models, defaultModel, file), inFolder(file));
    await change(inFolder(file));
  }

  async function writeManifest(change: (manifest: Record<string, unknown>) => object): Promise<void> {
    await replace('manifest.json', async (file) => {
      const manifest = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
      await writeFile(file, JSON.stringify(change(manifest)));
    });
  }

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

  /** What is said at the terminal of a model that can't be opened. */
  async function refusal(opening = open()): Promise<string> {
    const error = await failureOf(opening);
    expect(error).toBeInstanceOf(UserError);
    expect(childPids()).toEqual([]);
    return inTerminal(error as UserError);
  }

  it('works from a path with spaces and letters beyond ASCII', async () => {
    expect(await failureOf(open())).toBeNull();
  });

  it.each(needed)('without %s, or with it cut short, is damaged, with both lengths', async (file) => {
    const damage = async () =>
      inTerminal((await findDamage(await openBundle(modelDir, defaultModel), 'model')) as UserError);
    const { size } = await stat(inFolder(file));
    await replace(file, (copy) => truncate(copy, size >> 1));
    expect(await damage()).toContain(
      `${inFolder(file)} is damaged (expected ${size.toLocaleString('en')} bytes, found ${(size >> 1).toLocaleString('en')}). Put it back (\`git checkout models\`).`,
    );
    await rm(inFolder(file));
    expect(await damage()).toContain(`${inFolder(file)} is missing`);
  });

  const changeWeights = () =>
    replace('lower.weights', async (copy) => {
      const handle = await openFile(copy, 'r+');
      await handle.write(Buffer.from('Oops'), 0, 4, 1_000);
      await handle.close();
    });

  it('that loses a file just while that is looked at is refused, and leaves no process', async () => {
    await changeWeights();
    beforeEachCall('stat', (place) => place === inFolder('lower.weights') && rm(place));
    expect(await refusal()).toContain(`${inFolder('lower.weights')} is missing`);
  });

  it('with other weights of the same length, or without them, is refused at once', async () => {
    await changeWeights();
    expect(await refusal()).toContain("is damaged (its content isn't that of this model)");
    await rm(inFolder('lower.weights'));
    expect(await refusal()).toContain(`${inFolder('lower.weights')} is missing`);
  });

  it('without a manifest is refused with what makes one', async () => {
    const folder = path.join(modelDir, 'of my own');
    await mkdir(folder);
    const said = await refusal(openEmbedder({ modelDir, model: 'of my own' }));
    expect(said).toContain(
      `Expected the manifest of the model of my own (${path.join(folder, 'manifest.json')})`,
    );
    expect(said).toMatch(/found nothing there.*IBID_MODEL.*fit-evidence\.ts.*questions/);
    expect(said).not.toContain('\n');
  });

  it('whose manifest lacks a fact is refused with its name', async () => {
    await writeManifest(({ dimensions: _, ...others }) => others);
    expect(await refusal()).toMatch(/manifest\.json is damaged \(it gives no usable dimensions\)/);
    await replace('manifest.json', (copy) => truncate(copy, 100));
    expect(await refusal()).toMatch(/manifest\.json is damaged \(it is no JSON\)/);
  });

  it('that was never calibrated is refused with the command that does it and what that needs', async () => {
    await writeManifest(({ evidence: _, ...others }) => others);
    const said = await refusal();
    expect(said).toMatch(/never calibrated.*manifest\.json.*found none.*fit-evidence\.ts.*questions/);
    expect(said).not.toContain('\n');
  });

  it('that was never calibrated is opened by who calibrates it', async () => {
    await writeManifest(({ evidence: _, ...others }) => others);
    const evidence = shippedEvidence;
    expect(await failureOf(openEmbedder({ modelDir, model: defaultModel, evidence }))).toBeNull();
  });

  it('has another revision with another prefix, and the same one with other evidence', async () => {
    const revision = async () => {
      const embedder = await openEmbedder({ modelDir, model: defaultModel, preload: false });
      await embedder.close();
      return embedder.model.revision;
    };
    const first = await revision();
    await writeManifest((manifest) => ({
      ...manifest,
      evidence: { ...shippedEvidence, written: '2031-01-01' },
    }));
    expect(await revision()).toBe(first);
    await writeManifest((manifest) => ({ ...manifest, prefixes: { question: 'query: ', passage: '' } }));
    expect(await revision()).not.toBe(first);
  });

  it('is read again by the next call once it has been mended', async () => {
    const embedder = await openEmbedder({ modelDir, model: defaultModel, preload: false });
    await replace('tokenizer.json', (copy) => writeFile(copy, '{'));
    await expect(embedder.embedQuestion('Does it work?')).rejects.toThrow('tokenizer.json is damaged');
    await replace('tokenizer.json', async () => {});
    expect(await embedder.embedQuestion('And now?')).toHaveLength(384);
    await embedder.close();
  });

  it('that is whole is not blamed for what else keeps the model from being loaded', async () => {
    const said = await explainLoadFailure(await openBundle(modelDir, defaultModel), 'std::bad_alloc.');
    expect(said.message).toMatch(/can't be loaded \(std::bad_alloc\): end other programs/);
  });
});
