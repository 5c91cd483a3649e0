import type { Place } from './places.js';

/** What a key means in the composer. */
export type KeyAction = 'down' | 'up' | 'choose' | 'leave' | 'remove' | 'left' | 'right';

/** What the meaning of a key depends on. */
export interface KeyContext {
  readonly place: Place;
  /** Whether a suggestion is marked, which Enter and Tab would take. */
  readonly hasActive: boolean;
}

/** The meaning of a key as in Discord; null leaves it to the browser: Enter then sends, Tab moves on. */
export function keyAction(event: KeyboardEvent, { place, hasActive }: KeyContext): KeyAction | null {
  // While an input method composes a character, its keys are its own.
  if (event.isComposing) return null;
  switch (event.key) {
    case 'ArrowDown':
      return 'down';
    case 'ArrowUp':
      return 'up';
    case 'Escape':
      return 'leave';
    case 'Enter':
      return hasActive ? 'choose' : null;
    case 'Tab':
      return hasActive && !event.shiftKey ? 'choose' : null;
    default:
      return keyAtEdge(event.key, event.target as HTMLElement, place);
  }
}

/** Keys that mean something where the caret is at the edge of a field, as they lead out of it. */
function keyAtEdge(key: string, target: HTMLElement, place: Place): KeyAction | null {
  // The button of a file has no caret, and is its own edge.
  const { value, selectionStart, selectionEnd } =
    target instanceof HTMLInputElement ? target : { value: '', selectionStart: 0, selectionEnd: 0 };
  const isAtStart = place !== 'text' && selectionStart === 0 && selectionEnd === 0;
  switch (key) {
    case 'Backspace':
      return isAtStart && value === '' ? 'remove' : null;
    case 'ArrowLeft':
      return isAtStart ? 'left' : null;
    case 'ArrowRight':
      return typeof place === 'number' && selectionStart === value.length ? 'right' : null;
    default:
      return null;
  }
}
