import { afterAll } from 'vitest';
import { type Engine, openEngine } from '../helpers/engine.js';
import { type TinyDocument, tinyLibrary } from '../helpers/tiny-library.js';
import { describeLibrary } from './describe-library.js';

const engines: Engine[] = [];

afterAll(() => Promise.all(engines.map((engine) => engine.close())));

describeLibrary('the tiny one', async (documents) => tinyLibrary(documents));

describeLibrary('the real one', async (documents) => {
  const files = documents.map((document) => [document.id, markdownOf(document)]);
  const engine = await openEngine(Object.fromEntries(files), { withEssay: false, isIndexed: true });
  engines.push(engine);
  return engine.library;
});

/** A tiny document as a file of the corpus. */
function markdownOf({ title, section, paragraphs, notes = [] }: TinyDocument): string {
  const marked = paragraphs.map((paragraph) =>
    notes.reduce(
      (text, { number, after }) => (after ? text.replace(after, `${after}[^${number}]`) : text),
      paragraph,
    ),
  );
  return [
    `# ${title}`,
    ...(section === undefined ? [] : [`## ${section}`]),
    ...marked,
    ...notes.map(({ number, text }) => `[^${number}]: ${text}`),
  ].join('\n\n');
}
