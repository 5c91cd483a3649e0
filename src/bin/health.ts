import type { Config } from '../config.js';
import { tell } from './tell.js';

type HealthStage = typeof import('../health/index.js');
type Places = Parameters<HealthStage['openHealth']>[1];

/** Serves health and metrics, where they are wanted: before anything else is opened, so that monitoring sees it being opened. */
export async function openHealthWhereWanted<S extends Places['store'], H extends { readonly url: string }>(
  { health, indexDir, servers }: Config,
  store: S,
  open: (
    stage: HealthStage,
  ) => (where: NonNullable<Config['health']>, places: Places & { store: S }) => Promise<H>,
): Promise<H | null> {
  if (health === null) return null;
  const dataDir = servers.texts === 'own' ? servers.dir : indexDir;
  const opened = await open(await import('../health/index.js'))(health, { store, dataDir });
  tell(`Health and metrics: ${opened.url}/metrics`);
  return opened;
}
