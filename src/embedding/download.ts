import { env } from '@xenova/transformers/src/env.js';
import { getModelFile } from '@xenova/transformers/src/utils/hub.js';
import { finding, OperatorError, reasonOf } from '../errors.js';
import { findMissingFile, modelFiles } from './model-files.js';

/**
 * Fetches what is missing of a model from the hub into `modelDir/model`, the layout in which it is read.
 *
 * @throws OperatorError where the hub can't be reached or does not have the model.
 */
export async function downloadMissing(modelDir: string, model: string): Promise<void> {
  if ((await findMissingFile(modelDir, model)) === null) return;
  env.localModelPath = modelDir;
  env.cacheDir = modelDir;
  env.allowRemoteModels = true;
  try {
    for (const file of modelFiles) await getModelFile(model, file);
  } catch (error) {
    throw new OperatorError(
      finding`The embedding model ${model} is not in ${{ kind: 'folder', of: 'models', path: modelDir }} and could not be downloaded (${reasonOf(error)}): check its name and the network, or put its folder there.`,
      { cause: error },
    );
  }
}
