import type { ZodType } from 'zod';
import { type PlainCode, UserError } from '../../errors.js';
import type { Reply } from '../message/reply.js';
import type { Press } from '../services/caller.js';
import type { ShowProgress } from '../services/command.js';
import { onlyKeepers, onlyServersKeepers } from '../services/keepers.js';
import type { Services } from '../services/services.js';

/** What pressing a button does: changes the message that holds it, sends another one, or both in this order. */
export interface Outcome {
  readonly update?: Reply;
  readonly reply?: Reply;
}

/** A button: all that it knows is in its custom id, so it works after a restart. */
interface ButtonOptions<State> {
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

/** Reads the state of a button; null where the parts of a custom id are none of its own. */
export type Button = (parts: readonly string[]) => Omit<ReadyButton, 'action'> | null;

/** Buttons by their actions, by which custom ids name them. */
export type Buttons = Readonly<Record<string, Button>>;

export function defineButton<State>(options: ButtonOptions<State>): Button {
  const { state, isUpdate = () => false } = options;
  return (parts) => {
    const { success, data } = state.safeParse([...parts]);
    if (!success) return null;
    return {
      isUpdate: (press) => isUpdate === true || isUpdate(press, data),
      refusal: (press) => options.refusal?.(press, data) ?? null,
      run: (press, services, show = () => undefined) => options.run(press, data, services, show),
    };
  };
}

type UpdateOptions<State> = Omit<ButtonOptions<State>, 'isUpdate' | 'refusal'>;

/** A button that changes a message about keeping the texts, for who keeps them. */
export const defineKeepersButton = <State>(options: UpdateOptions<State>): Button =>
  defineButton({ ...options, isUpdate: true, refusal: onlyKeepers });

/** The same for a message about how one server asks the texts, which others may keep. */
export const defineServersButton = <State>(options: UpdateOptions<State>): Button =>
  defineButton({ ...options, isUpdate: true, refusal: onlyServersKeepers });

/** A button that changes a message which nobody else sees. @param instead - What others do to have one of their own. */
export const defineOwnButton = <State>(instead: PlainCode, options: UpdateOptions<State>): Button =>
  defineButton({ ...options, isUpdate: true, refusal: onlyInOwn(instead) });

/** Refuses to change a message that others see, too. */
export const onlyInOwn =
  (instead: PlainCode) =>
  ({ isPrivateMessage }: Press): PlainCode | null =>
    isPrivateMessage ? null : instead;

/** The question above an answer. */
export function askedQuestion(press: Press): string {
  if (press.question !== null) return press.question;
  throw new UserError('answer-without-question');
}
