import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { defaultModel } from '../../src/config.js';
import { openLibrary } from '../../src/library/open-library.js';
import type { FolderLibrary } from '../../src/library/opened-library.js';
import { copyEssayIndex } from './cli.js';
import { temporaryFolder } from './index-fixture.js';

const project = resolve(import.meta.dirname, '..', '..');

/** The real engine over a folder of its own: the project's corpus and whatever a test adds. */
export interface Engine {
  readonly library: FolderLibrary;
  readonly corpusDir: string;
  readonly indexDir: string;
  write(name: string, content: string | Uint8Array): Promise<void>;
  remove(name: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the engine with the committed model.
 *
 * @param documents - Beside the project's own text, unless it is left out: name to content.
 * @param isIndexed - Whether all of them are; left out, they are where the project's own text is among them.
 */
export async function openEngine(
  documents: Readonly<Record<string, string>> = {},
  {
    withEssay = true,
    isIndexed = withEssay,
  }: { readonly withEssay?: boolean; readonly isIndexed?: boolean } = {},
): Promise<Engine> {
  const folder = await temporaryFolder();
  const corpusDir = join(folder.dir, 'corpus');
  const indexDir = join(folder.dir, 'index');
  if (withEssay) await cp(join(project, 'corpus'), corpusDir, { recursive: true });
  else await mkdir(corpusDir);
  if (withEssay && isIndexed) await copyEssayIndex(indexDir);
  else await mkdir(indexDir);
  const write: Engine['write'] = (name, content) => writeFile(join(corpusDir, name), content);
  for (const [name, content] of Object.entries(documents)) await write(name, content);
  const modelDir = join(project, 'models');
  const library = await openLibrary({ corpusDir, indexDir, modelDir, model: defaultModel }, 'a test');
  if (isIndexed && Object.keys(documents).length > 0) await library.reindex();
  return {
    library,
    corpusDir,
    indexDir,
    write,
    remove: (name) => rm(join(corpusDir, name), { force: true }),
    async close() {
      await library.close();
      await folder.remove();
    },
  };
}
