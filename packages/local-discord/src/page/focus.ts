import type { ChatComposer } from './composer/chat-composer.js';

const takesLetters = 'input:not([type="radio"]), textarea, select, [contenteditable]';

function composer(): ChatComposer | null {
  return document.querySelector('chat-composer');
}

/** Puts the caret into the composer after the composer has been rendered. */
export function focusComposer(): void {
  const found = composer();
  void found?.updateComplete.then(() => found.focus());
}

/** Does the same when the page is opened, except on touch screens, where it would open the on-screen keyboard. */
export function focusComposerAtFirst(): void {
  if (!matchMedia('(pointer: coarse)').matches) focusComposer();
}

/** Runs a change of the page. If the change removes the element that has the focus, the composer gets the focus. */
export function keepingFocus(change: () => void): void {
  const before = document.activeElement;
  change();
  if (before && !before.isConnected) focusComposer();
}

/** Sends typed characters to the composer when no other element takes them, as Discord does. */
export function typeIntoComposer(): void {
  document.addEventListener('keydown', ({ key, ctrlKey, metaKey, altKey, target }) => {
    // The space bar presses buttons and scrolls.
    const isCharacter = [...key].length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;
    if (!isCharacter || (target instanceof Element && target.closest(takesLetters))) return;
    // Before the event ends, so that the browser puts this character into the composer.
    composer()?.focus();
  });
}
