import path from 'node:path';
import { type Fact, finding, OperatorError, type Problem } from '../errors.js';
import { hashFile } from '../hash-file.js';
import { defaultModel, defaultWeights } from './models.js';
import { readerFileNames } from './reader-files.js';

/** SHA-256 of every file of the models that come with the project, by its name in the folder of the models. */
export const shippedFiles: Readonly<Record<string, string>> = {
  [`${defaultModel}/config.json`]: '5fc7bdf3148365f6917c0815c38adaf006c9b32ec4eaea3414c72c85669c76a4',
  [`${defaultModel}/tokenizer.json`]: 'd241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66',
  [`${defaultModel}/tokenizer_config.json`]:
    '9261e7d79b44c8195c1cada2b453e55b00aeb81e907a6664974b4d7776172ab3',
  [`${defaultModel}/onnx/model_quantized.onnx`]: defaultWeights.sha256,
  [readerFileNames.layers]: '9b5ba74b1471e1ec4e529e54b7150a9f228bbf1abeec7140a027e4d654cdc2f8',
  [readerFileNames.lower]: '7b0adba09cb9b9914bc4b3c96e0b74d10d826d5642449eea23ade6249e975202',
  [readerFileNames.upper]: 'd34df4e0870998c3d3b643814af8ada41b4c1974afd28814918d9a94979acc9d',
};

/**
 * Whether the files of the models that come with the project are what was released. Reads all of them, some 45 MB.
 *
 * @returns The first that is not, with what to do; null where all are.
 */
export async function findDamagedModelFile(modelDir: string): Promise<Problem | null> {
  for (const [name, sha256] of Object.entries(shippedFiles)) {
    const file: Fact = { kind: 'file', name, path: path.join(modelDir, name) };
    const found = await hashFile(file.path).catch(() => null);
    if (found === sha256) continue;
    const what = found === null ? 'is missing or may not be read' : 'is damaged: it is not what was released';
    return new OperatorError(finding`${file} ${what}`, { remedy: 'restore-model-file' });
  }
  return null;
}
