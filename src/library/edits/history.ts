import type { Change, KeptState } from '../../store/index.js';
import type { Collection } from './collection.js';
import type { Event, Gone, Kept } from './keep-file.js';
import type { Plan } from './plan.js';
import type { HistoryEntry, LiveState } from './types.js';

/** What is kept beside the texts, once the change is live. */
export async function keptAfter({ kept, states }: Collection, plan: Plan, who: string): Promise<Kept> {
  const files = await plan.snapshot.files();
  const isBack = ({ document, sha256 }: Gone) =>
    files.some((entry) => entry.id === document && entry.sha256 === sha256);
  const isSame = (one: Gone, other: Gone) => one.document === other.document && one.sha256 === other.sha256;
  const leaving = plan.leaving.map(({ gone }) => gone);
  const before = kept.gone.filter((gone) => !leaving.some((other) => isSame(gone, other)));
  const { what, state, setBack, change } = plan.receipt;
  const { texts, count } = change;
  const at = what === 'undone' ? new Date().toISOString() : change.at;
  const event: Event = { ...{ what, who, at, texts, count, state }, ...(setBack && { setBack }) };
  return {
    ...kept,
    records: plan.records,
    gone: [...leaving, ...before].filter((gone) => !isBack(gone)),
    events: [event, ...withStates(kept.events, states)],
  };
}

/** The events, with those that only the states record: building an index writes a state and no event. */
function withStates(events: readonly Event[], states: readonly KeptState[]): readonly Event[] {
  const told = new Set(events.filter(({ what }) => what !== 'undone').map(({ state }) => state));
  const untold = states
    .filter(({ state }) => !told.has(state))
    .map((one): Event => ({ ...changeTo(one), state: one.state }));
  return [...events, ...untold].sort((one, other) => (one.at < other.at ? 1 : -1));
}

/** How a state came about, as far as anybody said. */
export function changeTo({ change, since }: KeptState): Change {
  return change ?? { what: 'indexed', who: '', at: since, texts: [], count: 0 };
}

export function historyOf(events: readonly Event[], states: readonly KeptState[]): readonly HistoryEntry[] {
  const all = withStates(events, states);
  const live = states.find(({ isLive }) => isLive)?.state;
  const newest = all.find(({ state }) => state === live);
  const canGoBack = new Set(states.map(({ state }) => state).filter((state) => state !== live));
  return all.map((event) => {
    const state = canGoBack.has(event.state) ? event.state : null;
    return { ...event, state, isLive: event === newest };
  });
}

/** The live one of the states as `Keeping.live` tells it. */
export function liveStateOf(states: readonly KeptState[]): LiveState | null {
  const live = states.find(({ isLive }) => isLive);
  if (live === undefined) return null;
  const { state, change, before } = live;
  return { state, change, before: states.some((one) => one.state === before) ? before : null };
}
