import type { Bench } from './contenders.js';
import type { Servers } from './report.js';

const documents = 20;
const paragraphsPerDocument = 20;
/** As the settings have it. */
const mostOpen = 20;

/** A collection for each of many servers: what asking one that is not open takes, and what all of them need. */
export async function measureServers(bench: Bench, servers: number): Promise<Servers> {
  bench.tell(`${servers} servers with ${documents} documents each`);
  const { passages } = await bench.measure<Servers>(
    'servers-building',
    servers,
    documents * paragraphsPerDocument,
  );
  const few = await bench.measure<Servers>('servers-asking', servers, mostOpen);
  const all = await bench.measure<Servers>('servers-asking', servers, servers);
  return { ...few, documents, servers, passages, allOpenMb: all.peakMb };
}
