import type { FieldValue } from '../../modal-fields.js';

/** What somebody has entered into one input; files are sent when the dialog is. */
export interface Answer {
  readonly value: FieldValue;
  readonly files: readonly File[] | null;
}

/** Every input by its `custom_id`. */
export type Entered = Readonly<Record<string, Answer>>;
