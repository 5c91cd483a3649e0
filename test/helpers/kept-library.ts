import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChangeOutcome, ChangeReceipt, Keeping, StagingOptions } from '../../src/library/index.js';
import { openOver } from '../../src/library/open-over.js';
import type { OpenedLibrary } from '../../src/library/opened-library.js';
import type { SharedPlace } from '../../src/store/index.js';
import { type FakeEmbedder, fakeEmbedder } from './fake-embedder.js';

/** Where a collection is kept. */
export function keptFolders(dir: string) {
  return { corpusDir: join(dir, 'texts'), keepDir: join(dir, 'keep'), indexDir: join(dir, 'index') };
}

/** A library over a folder, with a fake embedder and all else real. */
export async function openKept(
  dir: string,
  embedder: FakeEmbedder = fakeEmbedder(),
  who = 'a test',
  /** As of `openStore`. */
  place: SharedPlace | null = null,
): Promise<OpenedLibrary> {
  const folders = keptFolders(dir);
  await mkdir(folders.corpusDir, { recursive: true });
  const shared = place && { store: place.address, collection: place.collection };
  return openOver(embedder, { ...folders, ...shared }, who);
}

/** Stages a file with this content and adds it. */
export async function addText(
  keeping: Keeping,
  dir: string,
  name: string,
  content: string,
  options: Partial<StagingOptions> & { readonly who?: string } = {},
): Promise<ChangeOutcome> {
  const { who = 'Ada', ...staging } = options;
  return keeping.add([await stageText(keeping, dir, name, content, staging)], who);
}

/** Stages a file with this content. @returns What it is called. */
export async function stageText(
  keeping: Keeping,
  dir: string,
  name: string,
  content: string,
  options: Partial<StagingOptions> = {},
): Promise<string> {
  const file = join(dir, 'sent');
  await writeFile(file, content);
  const preview = await keeping.stage(file, { name, ...options });
  await rm(file);
  if (preview.kind !== 'read') throw new Error(preview.reason);
  return preview.staged;
}

export function done(outcome: ChangeOutcome): ChangeReceipt {
  if (outcome.kind !== 'done') throw new Error('pins would be lost');
  return outcome.receipt;
}

/** The files in a folder, by their names: hidden ones too. */
export async function contentsOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(folder)).sort();
  const read = names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const);
  return Object.fromEntries(await Promise.all(read));
}
