import { Counter, Histogram, Registry } from 'prom-client';
import type { BotObserver, ConnectionState, ShardState } from '../discord/index.js';
import {
  addCommonMetrics,
  type CommonState,
  countOutcomes,
  type Places,
  reindexBuckets,
  seconds,
} from './common-metrics.js';
import { addGauge, addGauges } from './gauges.js';
import type { LibraryObserver } from './observed-library.js';

/** What is looked up when somebody asks for the metrics. */
export interface State extends CommonState {
  connection(): ConnectionState;
  shards(): readonly ShardState[];
  hasIndex(): boolean;
}

interface BotMetrics extends LibraryObserver, Pick<BotObserver, 'used' | 'tookOver'> {
  /** Has all of them, as Prometheus reads them. */
  readonly register: Registry;
  /** The connection of a shard to Discord was lost. */
  lost(): void;
}

/** Seconds: from an answer that is remembered to one that a person gives up on. */
const answerBuckets = [0.02, 0.05, 0.1, 0.2, 0.5, 1, 1.5, 3, 6, 15];

/**
 * What is counted. Labels have few values, none of which comes from a person: no question, no id, no name of a text.
 */
export function createMetrics(state: State, places: Places): BotMetrics {
  const register = new Registry();
  addCommonMetrics(register, state, places);
  const metrics = {
    register,
    ...countAsks(register),
    ...countUses(register),
    ...countReindexes(register),
    ...countLosses(register),
  };
  addConnection(register, state);
  addGauge(register, {
    name: 'ibid_index_open',
    help: 'Whether there is an index to answer from',
    value: () => Number(state.hasIndex()),
  });
  return metrics;
}

function countAsks(register: Registry): Pick<BotMetrics, 'asked'> {
  const asks = countOutcomes(
    register,
    'ibid_asks_total',
    'Questions by how they ended: found, perhaps (it only comes near), not-found, refused, failed',
    ['found', 'perhaps', 'not-found', 'refused', 'failed'],
  );
  const askSeconds = new Histogram({
    name: 'ibid_ask_seconds',
    help: 'From a question to its answer, without Discord',
    buckets: answerBuckets,
    registers: [register],
  });
  return {
    asked(outcome, tookMs) {
      asks.inc({ outcome });
      if (isAnswer(outcome)) askSeconds.observe(seconds(tookMs));
    },
  };
}

function countUses(register: Registry): Pick<BotMetrics, 'used' | 'tookOver'> {
  const registers = [register];
  const uses = new Counter({
    name: 'ibid_uses_total',
    help: 'Commands and buttons that were used',
    labelNames: ['kind', 'name'],
    registers,
  });
  const useOutcomes = countOutcomes(
    register,
    'ibid_use_outcomes_total',
    'How uses of commands and buttons ended: answered, refused (the person was told why), failed, unsent',
    ['answered', 'refused', 'failed', 'unsent'],
  );
  const useSeconds = new Histogram({
    name: 'ibid_use_seconds',
    help: 'From a command or button to its reply',
    labelNames: ['kind'],
    buckets: answerBuckets,
    registers,
  });
  const takeovers = new Counter({
    name: 'ibid_takeovers_total',
    help: 'Commands and buttons that this process answered in the place of one that had ended',
    registers,
  });
  return {
    used(kind, name, outcome, tookMs) {
      // What could not be sent has been counted when it was made.
      if (outcome !== 'unsent') uses.inc({ kind, name });
      useOutcomes.inc({ outcome });
      if (outcome === 'answered') useSeconds.observe({ kind }, seconds(tookMs));
    },
    tookOver: () => takeovers.inc(),
  };
}

function countReindexes(register: Registry): Pick<BotMetrics, 'reindexed'> {
  const reindexes = countOutcomes(
    register,
    'ibid_reindexes_total',
    'Reindexes by how they ended: done, refused (cancelled, or something to mend), failed',
    ['done', 'refused', 'failed'],
  );
  const reindexSeconds = new Histogram({
    name: 'ibid_reindex_seconds',
    help: 'How long a reindex took that was done',
    buckets: reindexBuckets,
    registers: [register],
  });
  return {
    reindexed(outcome, tookMs) {
      reindexes.inc({ outcome });
      if (outcome === 'done') reindexSeconds.observe(seconds(tookMs));
    },
  };
}

function countLosses(register: Registry): Pick<BotMetrics, 'lost'> {
  const losses = new Counter({
    name: 'ibid_gateway_losses_total',
    help: 'How often a connection to Discord was lost',
    registers: [register],
  });
  return { lost: () => losses.inc() };
}

/** How this process is connected to Discord now. */
function addConnection(register: Registry, state: Pick<State, 'connection' | 'shards'>): void {
  addGauge(register, {
    name: 'ibid_gateway_connected',
    help: 'Whether all shards of this process are connected to Discord',
    value: () => Number(isConnected(state.connection())),
  });
  addGauge(register, {
    name: 'ibid_gateway_shards',
    help: 'Shards of this process',
    value: () => state.connection().shards,
  });
  addGauge(register, {
    name: 'ibid_gateway_shards_connected',
    help: 'Those of them that are connected to Discord',
    value: () => state.connection().connected,
  });
  addGauges(register, {
    name: 'ibid_gateway_shard_connected',
    help: 'Whether a shard is connected to Discord, by its number',
    label: 'shard',
    values: () => byShard(state.shards(), ({ isConnected }) => Number(isConnected)),
  });
  addGauges(register, {
    name: 'ibid_gateway_shard_latency_seconds',
    help: 'How long Discord took to answer the last heartbeat of a shard',
    label: 'shard',
    values: () =>
      byShard(state.shards(), ({ latencyMs }) => (latencyMs === null ? null : seconds(latencyMs))),
  });
}

/** @param tell - Null: nothing can be told of this shard. */
function byShard(
  shards: readonly ShardState[],
  tell: (shard: ShardState) => number | null,
): Readonly<Record<string, number>> {
  const told: Record<string, number> = {};
  for (const shard of shards) {
    const value = tell(shard);
    if (value !== null) told[shard.id] = value;
  }
  return told;
}

/** Whether all that a process connects is connected. */
export const isConnected = ({ connected, shards }: ConnectionState): boolean =>
  connected > 0 && connected === shards;

const isAnswer = (outcome: string): boolean => outcome !== 'refused' && outcome !== 'failed';
