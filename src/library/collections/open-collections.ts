import type { Config } from '../../config.js';
import { openEmbedder } from '../../embedding/index.js';
import type { OpenModel } from '../open-over.js';
import type { ServerCollections, ServerCollectionsOptions, ServerSettings } from './server-collections.js';

/**
 * Opens the model for the collections of servers; these are opened as they are asked.
 *
 * @param who - As of `openLibrary`.
 * @param options - `embedder`: as of `openLibrary`.
 * @throws UserError where the model's folder is incomplete or a file of it is damaged.
 */
export async function openCollections(
  settings: ServerSettings & Pick<Config, 'modelDir' | 'model'>,
  who: string,
  {
    embedder: given,
    ...options
  }: Omit<ServerCollectionsOptions, 'onClosed'> & { readonly embedder?: OpenModel | undefined } = {},
): Promise<ServerCollections> {
  const { modelDir, model } = settings;
  const [embedder, { ServerCollections: Opened }] = await Promise.all([
    given ?? openEmbedder({ modelDir, model }),
    import('./server-collections.js'),
  ]);
  return new Opened(settings, embedder, who, {
    ...options,
    onClosed: async () => (given === undefined ? embedder.close() : undefined),
  });
}
