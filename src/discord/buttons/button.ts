import type { ZodType } from 'zod';
import { type PlainCode, UserError } from '../../errors.js';
import type { Reply } from '../message/reply.js';
import type { Press } from '../services/caller.js';
import type { ShowProgress } from '../services/command.js';
import { onlyKeepers } from '../services/only-keepers.js';
import type { Services } from '../services/services.js';

/** What pressing a button does: changes the message that holds it, sends another one, or both in this order. */
export interface Outcome {
  readonly update?: Reply;
  readonly reply?: Reply;
}

/** A button: all that it knows is in its custom id, so it works after a restart. */
interface ButtonOptions<State> {
  readonly action: string;
  /** Reads the parts of the custom id. */
  readonly state: ZodType<State>;
  /** Whether it changes the message that holds it; otherwise, and where it is left out, its reply is private. */
  readonly isUpdate?: true | ((press: Press, state: State) => boolean);
  /** Why this person may not press it; null where they may. Left out: everybody may. */
  refusal?(press: Press, state: State): PlainCode | null;
  /** @param show - Changes the message that holds the button meanwhile; only for one that `isUpdate`. */
  run(press: Press, state: State, services: Services, show: ShowProgress): Outcome | Promise<Outcome>;
}

/** A button with its state read from the custom id. */
export interface ReadyButton {
  readonly action: string;
  isUpdate(press: Press): boolean;
  refusal(press: Press): PlainCode | null;
  run(press: Press, services: Services, show?: ShowProgress): Outcome | Promise<Outcome>;
}

export interface Button {
  readonly action: string;
  /** @returns Null where the parts of a custom id are none of its own. */
  read(parts: readonly string[]): ReadyButton | null;
}

export function defineButton<State>(options: ButtonOptions<State>): Button {
  const { action, state, isUpdate = () => false } = options;
  return {
    action,
    read(parts) {
      const { success, data } = state.safeParse([...parts]);
      if (!success) return null;
      return {
        action,
        isUpdate: (press) => isUpdate === true || isUpdate(press, data),
        refusal: (press) => options.refusal?.(press, data) ?? null,
        run: (press, services, show = () => undefined) => options.run(press, data, services, show),
      };
    },
  };
}

/** A button that changes a message about keeping the texts, for who keeps them. */
export function defineKeepersButton<State>(
  options: Omit<ButtonOptions<State>, 'isUpdate' | 'refusal'>,
): Button {
  return defineButton({ ...options, isUpdate: true, refusal: onlyKeepers });
}

/** Refuses to change a message that others see, too. @param instead - What they do to have one of their own. */
export const onlyInOwn =
  (instead: PlainCode) =>
  ({ isPrivateMessage }: Press): PlainCode | null =>
    isPrivateMessage ? null : instead;

/** The question above an answer. */
export function askedQuestion(press: Press): string {
  if (press.question !== null) return press.question;
  throw new UserError('answer-without-question');
}
