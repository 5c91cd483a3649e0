import { runChild } from './child.js';
import type { Bench } from './contenders.js';
import type { Servers } from './report.js';

const documents = 20;
const paragraphsPerDocument = 20;
/** As the settings have it. */
const mostOpen = 20;

/** A collection for each of many servers: what asking one that is not open takes, and what all of them need. */
export async function measureServers(bench: Bench, servers: number): Promise<Servers> {
  const { workDir, modelDir, measure, tell } = bench;
  tell(`${servers} servers with ${documents} documents each`);
  const paragraphs = String(documents * paragraphsPerDocument);
  const built = await runChild<{ readonly passages: number }>(measure('servers-building'), [
    workDir,
    modelDir,
    String(servers),
    paragraphs,
  ]);
  const asking = (open: number) =>
    runChild<Pick<Servers, 'opening' | 'first' | 'next' | 'embedding' | 'open'>>(measure('servers-asking'), [
      workDir,
      modelDir,
      String(servers),
      String(open),
    ]);
  const [few, all] = [await asking(mostOpen), await asking(servers)];
  return {
    servers,
    documents,
    passages: built.figures.passages,
    ...few.figures,
    peakMb: few.peakMb,
    allOpenMb: all.peakMb,
  };
}
