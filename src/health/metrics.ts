import { Counter, Registry } from 'prom-client';
import type { BotObserver, ConnectionState, ShardState } from '../discord/index.js';
import {
  addCommonMetrics,
  addGauge,
  type CommonState,
  countOutcomes,
  measure,
  type Places,
  reindexBuckets,
} from './common-metrics.js';
import type { LibraryObserver } from './observed-library.js';

/** What is looked up when somebody asks for the metrics. */
export interface State extends CommonState {
  connection(): ConnectionState;
  shards(): readonly ShardState[];
  hasIndex(): boolean;
}

/** Seconds: from an answer that is remembered to one that a person gives up on. */
const answerBuckets = [0.02, 0.05, 0.1, 0.2, 0.5, 1, 1.5, 3, 6, 15];

/** What is counted. Labels have few values, none of which comes from a person: no question, no id, no name of a text. */
export function createMetrics(state: State, places: Places) {
  const register = new Registry();
  const count = (name: string, help: string) => new Counter({ name, help, registers: [register] });
  addCommonMetrics(register, state, places);
  const losses = count('ibid_gateway_losses_total', 'How often a connection to Discord was lost');
  const takeovers = count(
    'ibid_takeovers_total',
    'Commands and buttons that this process answered in the place of one that had ended',
  );
  addConnection(register, state);
  addGauge(register, 'ibid_index_open', 'Whether there is an index to answer from', () =>
    Number(state.hasIndex()),
  );
  return {
    /** Has all of them, as Prometheus reads them. */
    register,
    ...countAsks(register),
    ...countUses(register),
    ...countReindexes(register),
    tookOver: () => takeovers.inc(),
    /** The connection of a shard to Discord was lost. */
    lost: () => losses.inc(),
  };
}

function countAsks(register: Registry): Pick<LibraryObserver, 'asked'> {
  const answers = ['found', 'perhaps', 'not-found'];
  const asks = countOutcomes(
    register,
    'ibid_asks_total',
    'Questions by how they ended: found, perhaps (it only comes near), not-found, refused, failed',
    [...answers, 'refused', 'failed'],
  );
  const help = 'From a question to its answer, without Discord';
  const answered = measure(register, 'ibid_ask_seconds', help, answerBuckets);
  return {
    asked(outcome, tookMs) {
      asks.inc({ outcome });
      if (answers.includes(outcome)) answered(tookMs);
    },
  };
}

function countUses(register: Registry): Pick<BotObserver, 'used'> {
  const uses = new Counter({
    name: 'ibid_uses_total',
    help: 'Commands and buttons that were used',
    labelNames: ['kind', 'name'],
    registers: [register],
  });
  const useOutcomes = countOutcomes(
    register,
    'ibid_use_outcomes_total',
    'How uses of commands and buttons ended: answered, refused (the person was told why), failed, unsent',
    ['answered', 'refused', 'failed', 'unsent'],
  );
  const help = 'From a command or button to its reply';
  const answered = measure(register, 'ibid_use_seconds', help, answerBuckets, ['kind']);
  return {
    used(kind, name, outcome, tookMs) {
      // What could not be sent has been counted when it was made.
      if (outcome !== 'unsent') uses.inc({ kind, name });
      useOutcomes.inc({ outcome });
      if (outcome === 'answered') answered(tookMs, { kind });
    },
  };
}

function countReindexes(register: Registry): Pick<LibraryObserver, 'reindexed'> {
  const reindexes = countOutcomes(
    register,
    'ibid_reindexes_total',
    'Reindexes by how they ended: done, refused (cancelled, or something to mend), failed',
    ['done', 'refused', 'failed'],
  );
  const help = 'How long a reindex took that was done';
  const done = measure(register, 'ibid_reindex_seconds', help, reindexBuckets);
  return {
    reindexed(outcome, tookMs) {
      reindexes.inc({ outcome });
      if (outcome === 'done') done(tookMs);
    },
  };
}

/** How this process is connected to Discord now. */
function addConnection(register: Registry, { connection, shards }: State): void {
  const add = (name: string, help: string, look: () => number) =>
    addGauge(register, `ibid_gateway_${name}`, help, look);
  add('connected', 'Whether all shards of this process are connected to Discord', () =>
    Number(isConnected(connection())),
  );
  add('shards', 'Shards of this process', () => connection().shards);
  add('shards_connected', 'Those of them that are connected to Discord', () => connection().connected);
  addGauge(
    register,
    'ibid_gateway_shard_connected',
    'Whether a shard is connected to Discord, by its number',
    () => Object.fromEntries(shards().map(({ id, isConnected }) => [id, Number(isConnected)])),
    'shard',
  );
  addGauge(
    register,
    'ibid_gateway_shard_latency_seconds',
    'How long Discord took to answer the last heartbeat of a shard',
    () =>
      Object.fromEntries(
        shards().flatMap(({ id, latencyMs }) => (latencyMs === null ? [] : [[id, latencyMs / 1_000]])),
      ),
    'shard',
  );
}

/** Whether all that a process connects is connected. */
export const isConnected = ({ connected, shards }: ConnectionState): boolean =>
  connected > 0 && connected === shards;
