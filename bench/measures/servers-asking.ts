import { keepHeapSmall } from '../../src/bin/heap.js';
import { defaultModel, usualKeeping } from '../../src/config.js';
import { openEmbedder } from '../../src/embedding/index.js';
import { ServerCollections } from '../../src/library/collections/server-collections.js';
import { latencyOf, report, timeMs, warmLatency } from './figures.js';
import { benchServer } from './servers.js';
import { given } from './work-files.js';

keepHeapSmall();

// Every server's collection is asked a question of its own, none of which anybody has asked before: the first one opens it.
const files = given();
const [count, mostOpen] = files.own.map(Number);
const servers = Array.from({ length: count ?? 0 }, (_, at) => benchServer(at));
const asked = files.asked().map(({ question }) => question);
const questionOf = (at: number, turn: number): string => {
  const question = asked[at % asked.length] ?? '';
  return turn === 0 ? question : `${question} (${turn})`;
};

const limits = { maxTexts: 100, maxPages: 10_000, maxBytes: 500_000_000 };
const dir = files.at('servers');
const model = await openEmbedder({ modelDir: files.modelDir, model: defaultModel });
const collections = new ServerCollections(
  { ...usualKeeping, servers: { texts: 'own', dir, mostOpen: mostOpen ?? 0, limits } },
  model,
  'npm run bench',
);
const ask = (at: number, turn: number) =>
  timeMs(() => collections.use(servers[at] ?? '', (library) => library.ask(questionOf(at, turn))));
const open = (at: number) => timeMs(() => collections.use(servers[at] ?? '', async () => {}));

// The program and the model are warm then, as they are where a bot has run for a minute.
const last = servers.length - 1;
for (let turn = 1; turn <= 10; turn++) await ask(last, turn);
const openingMs: number[] = [];
const firstMs: number[] = [];
const nextMs: number[] = [];
for (let at = 0; at < last; at++) {
  const openedMs = await open(at);
  openingMs.push(openedMs);
  firstMs.push(openedMs + (await ask(at, 0)));
  nextMs.push(await ask(at, 1));
}
const openAtEnd = collections.openCount;
const embedding = await warmLatency(asked.slice(0, 50), (question) => model.embedQuestion(`${question} ?`));
await collections.close();
await model.close();
report({
  opening: latencyOf(openingMs),
  first: latencyOf(firstMs),
  next: latencyOf(nextMs),
  embedding,
  open: openAtEnd,
});
