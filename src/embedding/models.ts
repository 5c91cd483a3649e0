/** What a model's authors publish about its use, and no file of the model states. */
export interface ModelUse {
  readonly pooling: 'cls' | 'mean';
  readonly questionPrefix: string;
  readonly passagePrefix: string;
}

/** The model that comes with the project; the only one that never touches the network. */
export const defaultModel = 'Xenova/bge-small-en-v1.5';

/** Its weights as they come with the project. Those of other models may be any that the hub has under their name. */
export const defaultWeights = {
  bytes: 34_014_426,
  sha256: '6c9c6101a956d62dfb5e7190c538226c0c5bb9cb27b651234b6df063ee7dbfe4',
};

const bge: ModelUse = {
  pooling: 'cls',
  questionPrefix: 'Represent this sentence for searching relevant passages: ',
  passagePrefix: '',
};
const e5: ModelUse = { pooling: 'mean', questionPrefix: 'query: ', passagePrefix: 'passage: ' };
const plain: ModelUse = { pooling: 'mean', questionPrefix: '', passagePrefix: '' };

const knownModels: ReadonlyMap<string, ModelUse> = new Map([
  [defaultModel, bge],
  ['Xenova/bge-base-en-v1.5', bge],
  ['Xenova/bge-large-en-v1.5', bge],
  ['Xenova/e5-small-v2', e5],
  ['Xenova/e5-base-v2', e5],
]);

/**
 * How a model wants its texts and pools its output. Models that are not listed are used as most sentence
 * transformers are: mean pooling, no prefix.
 *
 * @see https://huggingface.co/BAAI/bge-small-en-v1.5 and https://huggingface.co/intfloat/e5-small-v2
 */
export function modelUse(id: string): ModelUse {
  return knownModels.get(id) ?? plain;
}
