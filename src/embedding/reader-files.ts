import { access } from 'node:fs/promises';
import path from 'node:path';
import { type Fact, finding, OperatorError, type Problem } from '../errors.js';
import { defaultModel } from './models.js';

/** What the reader needs beside the embedding model, as absolute paths; `train/README.md` says how they are made. */
export interface ReaderFiles {
  /**
   * The embedding model's halves: what the lower one makes of a text is what the reader reads and what the upper one makes
   * vectors of. They have no weights of their own but name the model's file.
   */
  readonly lower: string;
  readonly upper: string;
  /** The layers that read question and passage together. */
  readonly layers: string;
}

/** Where they lie in the folder of the models. */
export const readerFileNames = {
  lower: 'ibid-reader/lower.onnx',
  upper: 'ibid-reader/upper.onnx',
  layers: 'ibid-reader/reader.onnx',
} as const;

export function readerFilesIn(modelDir: string): ReaderFiles {
  const { lower, upper, layers } = readerFileNames;
  const pathOf = (name: string) => path.join(modelDir, name);
  return { lower: pathOf(lower), upper: pathOf(upper), layers: pathOf(layers) };
}

/** Why there is no reader; null where there is one. */
export async function findReaderProblem(modelDir: string, model: string): Promise<Problem | null> {
  const consequence = 'passages are not read before they count as answers';
  if (model !== defaultModel) {
    return new OperatorError(`The reader is made for ${defaultModel}, not for ${model}: ${consequence}.`);
  }
  for (const name of Object.values(readerFileNames)) {
    const file: Fact = { kind: 'file', name, path: path.join(modelDir, name) };
    const isThere = await access(file.path).then(
      () => true,
      () => false,
    );
    if (!isThere) {
      return new OperatorError(finding`The reader is missing (${file}): ${consequence}`, {
        remedy: 'restore-model-file',
      });
    }
  }
  return null;
}
