import { parseCustomId } from '../message/custom-id.js';
import { answerButtons } from './answers.js';
import type { Buttons, ReadyButton } from './button.js';
import { changeButtons } from './changes.js';
import { gapButtons } from './gaps.js';
import { noteButtons } from './notes.js';
import { pinButtons } from './pins.js';
import { readingButtons } from './reading.js';
import { sharingButtons } from './sharing.js';
import { textButtons } from './texts.js';
import { workButtons } from './works.js';

export type { Outcome, ReadyButton } from './button.js';

const buttons: Buttons = {
  ...{ ...answerButtons, ...changeButtons, ...gapButtons, ...noteButtons, ...pinButtons },
  ...{ ...readingButtons, ...sharingButtons, ...textButtons, ...workButtons },
};

/** What all buttons are called in their custom ids. */
export const buttonActions: readonly string[] = Object.keys(buttons);

/** The button behind a custom id; null for one of another version, or that is not ours. */
export function readButton(customId: string): ReadyButton | null {
  const { action = '', parts = [] } = parseCustomId(customId) ?? {};
  const button = Object.hasOwn(buttons, action) ? buttons[action]?.(parts) : null;
  return button ? { action, ...button } : null;
}
