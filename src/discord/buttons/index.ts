import { parseCustomId } from '../message/custom-id.js';
import type { Press } from '../services/caller.js';
import type { Button, Outcome, ShowProgress } from '../services/command.js';
import type { Services } from '../services/services.js';
import { askAll } from './ask-all.js';
import { cancel } from './cancel.js';
import { cancelChange } from './cancel-change.js';
import { copy, moreWorks } from './copy.js';
import { elsewhere } from './elsewhere.js';
import { fitting } from './fitting.js';
import { countGaps, forgetGaps, gaps, pinGap, pinNearest } from './gaps.js';
import { goBack } from './go-back.js';
import { keptTexts } from './kept-texts.js';
import { list } from './list.js';
import { goOn, leave, movePins } from './lost-pins.js';
import { nearest } from './nearest.js';
import { noList } from './no-list.js';
import { noRole } from './no-role.js';
import { note } from './note.js';
import { notes, pageNotes } from './notes.js';
import { page } from './page.js';
import { passage } from './passage.js';
import { pin, pinsPage, runPins, unpin } from './pins.js';
import { context, read } from './read.js';
import { restoreText } from './restore-text.js';
import { share } from './share.js';
import { shareQuote } from './share-quote.js';
import { shareTextsButton } from './share-texts.js';
import { addText, discardText, replaceText } from './staged.js';
import { texts, textsPage } from './texts.js';
import { turn } from './turn.js';
import { figures, why } from './why.js';
import { work } from './work.js';
import { exportList, worksList } from './works-list.js';

/** A button with its state read from the custom id. */
export interface ReadyButton {
  readonly action: string;
  isUpdate(press: Press): boolean;
  refusal(press: Press): string | null;
  run(press: Press, services: Services, show?: ShowProgress): Outcome | Promise<Outcome>;
}

type ReadButton = (parts: readonly string[]) => ReadyButton | null;

function reader<State>(button: Button<State>): readonly [string, ReadButton] {
  const read: ReadButton = (parts) => {
    const { success, data } = button.state.safeParse([...parts]);
    if (!success) return null;
    return {
      action: button.action,
      isUpdate: (press) => button.isUpdate?.(press, data) ?? false,
      refusal: (press) => button.refusal(press, data),
      run: (press, services, show = () => undefined) => button.run(press, data, services, show),
    };
  };
  return [button.action, read];
}

const readers: ReadonlyMap<string, ReadButton> = new Map([
  reader(page),
  reader(read),
  reader(context),
  reader(turn),
  reader(notes),
  reader(pageNotes),
  reader(why),
  reader(figures),
  reader(share),
  reader(shareQuote),
  reader(nearest),
  reader(passage),
  reader(note),
  reader(list),
  reader(fitting),
  reader(texts),
  reader(textsPage),
  reader(cancel),
  reader(copy),
  reader(moreWorks),
  reader(work),
  reader(worksList),
  reader(exportList),
  reader(elsewhere),
  reader(addText),
  reader(discardText),
  reader(replaceText),
  reader(goOn),
  reader(leave),
  reader(movePins),
  reader(goBack),
  reader(restoreText),
  reader(cancelChange),
  reader(keptTexts),
  reader(pin),
  reader(unpin),
  reader(pinsPage),
  reader(runPins),
  reader(noRole),
  reader(noList),
  reader(askAll),
  reader(gaps),
  reader(countGaps),
  reader(forgetGaps),
  reader(pinGap),
  reader(pinNearest),
  reader(shareTextsButton),
]);

/** What all buttons are called in their custom ids. */
export const buttonActions: readonly string[] = [...readers.keys()];

/** The button behind a custom id; null for one of another version, or that is not ours. */
export function readButton(customId: string): ReadyButton | null {
  const parsed = parseCustomId(customId);
  return parsed === null ? null : (readers.get(parsed.action)?.(parsed.parts) ?? null);
}
