import { type Fact, type Facts, finding, type Problems, said } from './finding.js';

/** What is of no use where a file is not what it was, as the beginning of the sentence that names the file. */
const useless = {
  model: "The model can't be used: ",
  reader: "The reader can't be used, and passages are not read before they count as answers: ",
} as const;

export type ModelPart = keyof typeof useless;

interface OfPart {
  readonly part: ModelPart;
  readonly file: Fact;
}

/** @param damage - Without paths: a chat is told of it. */
const damaged =
  <F>(damage: (facts: F) => string) =>
  (facts: F & OfPart) => ({
    found: finding`${useless[facts.part]}${facts.file} ${damage(facts)}`,
    remedy: 'restore-model-file' as const,
  });

/** Of the models, and of the processes in which they compute. */
export const models = {
  'model-no-manifest': ({ model, file, found }: Facts<'model' | 'found'> & { file: Fact }) => ({
    found: finding`Expected the manifest of the model ${model} (${file}), found ${found}`,
    remedy: 'make-manifest',
  }),
  'model-not-calibrated': ({ model, file }: Facts<'model'> & { file: Fact }) => ({
    found: finding`The model ${model} was never calibrated: expected its evidence in ${file}, from which on a passage counts as an answer, found none`,
    remedy: 'calibrate-model',
  }),
  'model-manifest-no-json': damaged<object>(() => 'is damaged (it is no JSON)'),
  'model-manifest-invalid': damaged(
    ({ fields }: { fields: readonly string[] }) =>
      `is damaged (it gives no usable ${fields.join(', ') || 'manifest'})`,
  ),
  'model-file-missing': damaged<object>(() => 'is missing or may not be read'),
  'model-file-changed': damaged<object>(() => "is damaged (its content isn't that of this model)"),
  'model-file-length': damaged(
    ({ expected, found }: Facts<never, 'expected' | 'found'>) =>
      `is damaged (expected ${expected.toLocaleString('en')} bytes, found ${found.toLocaleString('en')})`,
  ),
  'model-not-loaded': said`The model can't be loaded (${'reason'}): end other programs or free memory, then try again.`,
  'model-closed': 'The embedding model was closed while texts were waiting for it: start again.',
  'model-not-started': said`The process of the embedding model can't be started (${'reason'}): end other programs or free memory, then try again.`,
  'model-hung': said`The embedding model did not answer for ${'seconds'} s, and its process was ended: try again, it is started anew.`,
  'model-ended': ({ reason }: { reason: string | null }) =>
    `The process of the embedding model ended (${reason ?? 'it ended'}): try again, it is started anew.`,
} satisfies Problems;
