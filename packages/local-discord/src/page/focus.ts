import type { ChatComposer } from './composer/chat-composer.js';

const takesLetters = 'input:not([type="radio"]), textarea, select, [contenteditable]';

function composer(): ChatComposer | null {
  return document.querySelector('chat-composer');
}

/** Puts the caret into the composer, once that has laid itself out. */
export function focusComposer(): void {
  const found = composer();
  void found?.updateComplete.then(() => found.focus());
}

/** The same when the page is opened, but not where it would bring up a keyboard on the screen. */
export function focusComposerAtFirst(): void {
  if (!matchMedia('(pointer: coarse)').matches) focusComposer();
}

/** Runs what changes the page; where that takes away what has the focus, it goes to the composer instead of nowhere. */
export function keepingFocus(change: () => void): void {
  const before = document.activeElement;
  change();
  if (before && !before.isConnected) focusComposer();
}

/** Lets the composer have what is typed where nothing else takes it, as in Discord. */
export function typeIntoComposer(): void {
  document.addEventListener('keydown', ({ key, ctrlKey, metaKey, altKey, target }) => {
    // The space bar presses buttons and scrolls.
    const isCharacter = [...key].length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;
    if (!isCharacter || (target instanceof Element && target.closest(takesLetters))) return;
    // At once: the browser then puts this very character there.
    composer()?.focus();
  });
}
