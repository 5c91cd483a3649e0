import { time } from 'discord.js';
import type { HistoryEntry, LiveState } from '../../library/index.js';
import { changeName } from '../../wording/index.js';
import { brief, overPages } from '../message/cut.js';
import { plain } from '../message/escape.js';
import { embedLimits } from '../message/limits.js';
import { button, embedded, type Reply, rowsOf } from '../message/reply.js';

const entriesShown = 20;
/** Going back names every text: where they are very many, as many as leave room for the entries below. */
const maxEntryChars = 1_500;

const momentOf = (at: string): string => time(new Date(at), 'f');
const byOf = ({ who }: Pick<HistoryEntry, 'who'>): string => (who === '' ? '' : `, by ${brief(who, 50)}`);

function lineOf(entry: HistoryEntry, place: number): string {
  return `**${place}** ${momentOf(entry.at)}: ${brief(changeName(entry), maxEntryChars)}${byOf(entry)}${entry.isLive ? ' (**now**)' : ''}`;
}

/** The changes of the texts, newest first, each with a button where it can be gone back to. */
export function historyReply(history: readonly HistoryEntry[], live: LiveState | null): Reply {
  const entries = history.slice(0, entriesShown).map((entry, i) => lineOf(entry, i + 1));
  const [lines = []] = overPages(entries, embedLimits.descriptionChars, ({ length }) => length);
  if (live === null || lines.length === 0) return { content: 'Nothing has been changed yet.' };
  const states = history.slice(0, lines.length).map(({ state }) => state);
  const buttons = states.flatMap((state, i) => {
    // After an undo a state is in the list twice; one button leads to it.
    if (state === null || states.indexOf(state) < i) return [];
    return [button(`Go back to ${i + 1}`, 'go-back', state, live.state)];
  });
  const how =
    buttons.length === 0
      ? 'There is no earlier state to go back to.'
      : 'Each button makes the texts as they were right after that change: everything above it in this list is taken back, and can be had again in the same way. The last ten states are kept.';
  return {
    content: how,
    embeds: embedded(lines, { title: 'What was changed' }),
    components: rowsOf(buttons),
  };
}

/** What an undo would take back, and the button that does so. */
export function undoReply(live: LiveState | null): Reply {
  if (live === null || live.before === null) {
    return {
      content: 'There is no earlier state to go back to. `/texts history` shows what was changed.',
    };
  }
  const { change, before, state } = live;
  const last =
    change === null
      ? 'Undo takes the last change back, of which nobody said what it was.'
      : `Undo takes this back: ${plain(changeName(change))}${byOf(change)}, ${momentOf(change.at)}.`;
  return { content: last, components: rowsOf([button('Undo', 'go-back', before, state)]) };
}
