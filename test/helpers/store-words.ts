import { type OpenSnapshot, openStore, type Store } from '../../src/store/index.js';
import { change, fileWith, vectorFor } from './store-files.js';

/** @param address - Of a `StorePlace`: a folder, and after a space the database where others have the same. */
export function openAt(address: string, options: { readonly statesKept?: number } = {}): Store {
  const [, indexDir = '', shared] = /^(.*?)(?: (\{.*))?$/.exec(address) ?? [];
  return openStore(indexDir, { ...options, shared: shared === undefined ? null : JSON.parse(shared) });
}

const filesOfWord = 3;
const paragraphsOfFile = 20;

/** Has every file of a store say `word`, in one change. */
export async function writeWord(store: Store, word: string): Promise<void> {
  const files = Array.from({ length: filesOfWord }, (_, n) =>
    fileWith(
      `${n}.txt`,
      Array.from({ length: paragraphsOfFile }, (_, at) => `${word} ${at}. [^${at + 1}: ${word} note ${at}.]`),
    ),
  );
  await (await change(store, { add: files })).close();
}

/** The word of the live snapshot. @throws Error where its parts are of several changes. */
export async function readWord(store: Store): Promise<string | null> {
  const snapshot = await store.open(null);
  if (snapshot === null) return null;
  try {
    const word = await wordOf(snapshot);
    await snapshot.verified;
    return word;
  } finally {
    await snapshot.close();
  }
}

async function wordOf(snapshot: OpenSnapshot): Promise<string> {
  const all = filesOfWord * paragraphsOfFile;
  const { passages } = await snapshot.matching(['0'], 1);
  const [first] = await snapshot.passages(passages);
  const word = first?.text.split(' ')[0] ?? '';
  const { passages: ids, counts } = await snapshot.matching([word], all + 1);
  const near = await snapshot.nearest(vectorFor(`${word} note 5.`), 1);
  const files = await Promise.all((await snapshot.files()).map(({ id }) => snapshot.file(id)));
  const isWhole =
    snapshot.passageCount === all &&
    ids.length === all &&
    counts.get(word) === all &&
    (await snapshot.passages(ids)).every(({ text }) => text.startsWith(`${word} `)) &&
    files.every((file) => file !== null && 'document' in file && file.document.text.startsWith(`${word} `)) &&
    (near[0]?.score ?? 0) > 0.999;
  if (!isWhole) throw new Error(`parts of several changes in ${snapshot.name}`);
  return word;
}
