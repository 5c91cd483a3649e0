import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { BotObserver, ConnectionState } from '../discord/index.js';
import { modelMemoryBytes } from './model-memory.js';
import type { LibraryObserver } from './observed-library.js';

/** What is looked up when somebody asks for the metrics. */
export interface State {
  connection(): ConnectionState;
  hasIndex(): boolean;
  queueLength(): number;
  openCollections(): number;
}

export interface Metrics extends LibraryObserver, Pick<BotObserver, 'used'> {
  /** The connection of a shard to Discord was lost. */
  lost(): void;
  /** All metrics as Prometheus reads them, and the type of that text. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Seconds: from an answer that is remembered to one that a person gives up on. */
const answerBuckets = [0.02, 0.05, 0.1, 0.2, 0.5, 1, 1.5, 3, 6, 15];
const reindexBuckets = [0.5, 2, 5, 15, 60, 300, 1_200, 3_600];

const outcomes = {
  ask: ['found', 'perhaps', 'not-found', 'refused', 'failed'],
  reindex: ['done', 'refused', 'failed'],
  use: ['answered', 'refused', 'failed', 'unsent'],
} as const;

const seconds = (ms: number): number => ms / 1_000;

/**
 * What is counted. Labels have few values, none of which comes from a person: no question, no id, no name of a text.
 */
export function createMetrics(state: State): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });

  const asks = new Counter({
    name: 'ibid_asks_total',
    help: 'Questions by how they ended: found, perhaps (it only comes near), not-found, refused, failed',
    labelNames: ['outcome'],
    registers,
  });
  const askSeconds = new Histogram({
    name: 'ibid_ask_seconds',
    help: 'From a question to its answer, without Discord',
    buckets: answerBuckets,
    registers,
  });
  const uses = new Counter({
    name: 'ibid_uses_total',
    help: 'Commands and buttons that were used',
    labelNames: ['kind', 'name'],
    registers,
  });
  const useOutcomes = new Counter({
    name: 'ibid_use_outcomes_total',
    help: 'How uses of commands and buttons ended: answered, refused (the person was told why), failed, unsent',
    labelNames: ['outcome'],
    registers,
  });
  const useSeconds = new Histogram({
    name: 'ibid_use_seconds',
    help: 'From a command or button to its reply',
    labelNames: ['kind'],
    buckets: answerBuckets,
    registers,
  });
  const reindexes = new Counter({
    name: 'ibid_reindexes_total',
    help: 'Reindexes by how they ended: done, refused (cancelled, or something to mend), failed',
    labelNames: ['outcome'],
    registers,
  });
  const reindexSeconds = new Histogram({
    name: 'ibid_reindex_seconds',
    help: 'How long a reindex took that was done',
    buckets: reindexBuckets,
    registers,
  });
  const losses = new Counter({
    name: 'ibid_gateway_losses_total',
    help: 'How often a connection to Discord was lost',
    registers,
  });
  gauge('ibid_gateway_connected', 'Whether all shards of this process are connected to Discord', () =>
    Number(isConnected(state.connection())),
  );
  gauge('ibid_gateway_shards', 'Shards of this process', () => state.connection().shards);
  gauge(
    'ibid_gateway_shards_connected',
    'Those of them that are connected to Discord',
    () => state.connection().connected,
  );
  gauge('ibid_index_open', 'Whether there is an index to answer from', () => Number(state.hasIndex()));
  gauge('ibid_collections_open', 'Collections of texts that are open', state.openCollections);
  gauge('ibid_model_queue_length', 'Questions and texts in the model or waiting for it', state.queueLength);
  if (process.platform === 'linux') {
    gauge('ibid_model_memory_bytes', 'Resident memory of the processes of the model', modelMemoryBytes);
  }

  function gauge(name: string, help: string, value: () => number): void {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  }

  // Prometheus sees the first of something only where there was a 0 before it.
  for (const outcome of outcomes.ask) asks.inc({ outcome }, 0);
  for (const outcome of outcomes.reindex) reindexes.inc({ outcome }, 0);
  for (const outcome of outcomes.use) useOutcomes.inc({ outcome }, 0);

  return {
    asked(outcome, tookMs) {
      asks.inc({ outcome });
      if (isAnswer(outcome)) askSeconds.observe(seconds(tookMs));
    },
    reindexed(outcome, tookMs) {
      reindexes.inc({ outcome });
      if (outcome === 'done') reindexSeconds.observe(seconds(tookMs));
    },
    used(kind, name, outcome, tookMs) {
      // What could not be sent has been counted when it was made.
      if (outcome !== 'unsent') uses.inc({ kind, name });
      useOutcomes.inc({ outcome });
      if (outcome === 'answered') useSeconds.observe({ kind }, seconds(tookMs));
    },
    lost: () => losses.inc(),
    text: () => register.metrics(),
    contentType: register.contentType,
  };
}

/** Whether all that a process connects is connected. */
export const isConnected = ({ connected, shards }: ConnectionState): boolean =>
  connected > 0 && connected === shards;

const isAnswer = (outcome: string): boolean => outcome !== 'refused' && outcome !== 'failed';
