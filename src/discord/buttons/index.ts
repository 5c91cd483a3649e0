import { parseCustomId } from '../message/custom-id.js';
import * as answers from './answers.js';
import type { Button, ReadyButton } from './button.js';
import * as changes from './changes.js';
import * as gaps from './gaps.js';
import * as notes from './notes.js';
import * as pins from './pins.js';
import * as reading from './reading.js';
import * as sharing from './sharing.js';
import * as texts from './texts.js';
import * as works from './works.js';

export type { Outcome, ReadyButton } from './button.js';

const buttons: ReadonlyMap<string, Button> = new Map(
  [answers, changes, gaps, notes, pins, reading, sharing, texts, works]
    .flatMap((file): readonly Button[] => Object.values(file))
    .map((button) => [button.action, button]),
);

/** What all buttons are called in their custom ids. */
export const buttonActions: readonly string[] = [...buttons.keys()];

/** The button behind a custom id; null for one of another version, or that is not ours. */
export function readButton(customId: string): ReadyButton | null {
  const parsed = parseCustomId(customId);
  return parsed === null ? null : (buttons.get(parsed.action)?.read(parsed.parts) ?? null);
}
