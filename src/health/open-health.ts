import type { BotObserver, ConnectionState, ShardState } from '../discord/index.js';
import type { Library } from '../library/index.js';
import { type CommonState, databaseAnswers, type Places } from './common-metrics.js';
import { createMetrics, isConnected, type State } from './metrics.js';
import { observedLibrary } from './observed-library.js';
import { type HealthAddress, serve } from './server.js';
import { createWorkerMetrics } from './worker-metrics.js';

/** What a bot answers from, as it is now. */
type Answering = Pick<State, 'hasIndex' | 'queueLength' | 'openCollections'>;

const nothing: Answering = { hasIndex: () => false, queueLength: () => 0, openCollections: () => 0 };
const noDatabase = 'the database does not answer';

/** Tells the operator, over HTTP, whether a bot is well and how it does. */
export type Health = Awaited<ReturnType<typeof openHealth>>;

/**
 * Serves the health of a bot, which is ready when it is connected, has an index, and its database answers if it has one.
 *
 * @throws UserError where the address cannot be had.
 */
export async function openHealth(where: HealthAddress, places: Places) {
  let answering = nothing;
  let connection: ConnectionState = { connected: 0, shards: 0 };
  let shards: () => readonly ShardState[] = () => [];
  const state: State = {
    connection: () => connection,
    shards: () => shards(),
    hasIndex: () => answering.hasIndex(),
    queueLength: () => answering.queueLength(),
    openCollections: () => answering.openCollections(),
  };
  const metrics = createMetrics(state, places);
  const { store } = places;
  const missing = async () => [
    ...missingConnection(connection),
    ...(answering.hasIndex() ? [] : ['there is no index to answer from']),
    ...(store === null || (await databaseAnswers(store)) ? [] : [noDatabase]),
  ];
  return {
    ...(await serve(where, missing, metrics.register)),
    /** To be handed to the bot. */
    observer: {
      connection(now) {
        for (let lost = now.connected; lost < connection.connected; lost += 1) metrics.lost();
        connection = now;
      },
      shards(look) {
        shards = look;
      },
      tookOver: metrics.tookOver,
      used: metrics.used,
    } satisfies BotObserver,
    /** The library, observed: to be used in its place. */
    observe: <L extends Library>(library: L): L => observedLibrary(library, metrics),
    /** Has it look at what is answered from. */
    watch(what: Answering): void {
      answering = what;
    },
  };
}

function missingConnection(state: ConnectionState): readonly string[] {
  if (isConnected(state)) return [];
  if (state.connected === 0) return ['there is no connection to Discord'];
  return [`of ${state.shards} shards only ${state.connected} are connected to Discord`];
}

/** As `Health`, of a worker. */
export type WorkerHealth = Awaited<ReturnType<typeof openWorkerHealth>>;

/**
 * Serves the health of a worker, which is ready when it takes work and its database answers.
 *
 * @throws UserError where the address cannot be had.
 */
export async function openWorkerHealth(where: HealthAddress, places: Places & { readonly store: string }) {
  let working: CommonState = nothing;
  const metrics = createWorkerMetrics(
    { queueLength: () => working.queueLength(), openCollections: () => working.openCollections() },
    places,
  );
  const missing = async () => {
    if (working === nothing) return ['it takes no work yet'];
    return (await databaseAnswers(places.store)) ? [] : [noDatabase];
  };
  return {
    ...(await serve(where, missing, metrics.register)),
    observer: metrics,
    /** It takes work from now on. @param what - What it works with, as it is then. */
    watch(what: CommonState): void {
      working = what;
    },
  };
}
