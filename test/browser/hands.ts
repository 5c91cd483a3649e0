import type { Page } from 'playwright-core';
import { type Chosen, choose } from '../../packages/local-discord/test/browser/files.js';
import { line, newest } from '../../packages/local-discord/test/browser/harness.js';

/** Puts a command into the line as a whole, as one pastes it. */
export async function type(page: Page, command: string) {
  await line(page).focus();
  await page.keyboard.insertText(`${command} `);
}

/** Chooses the required file of the command in the browser's window, and sends the command. */
export async function sendFile(page: Page, file: Chosen) {
  await page.getByRole('button', { name: 'file, required: choose a file' }).focus();
  await choose(page, () => page.keyboard.press('Enter'), file);
  await page.waitForFunction(`/^Add one of/.test(document.activeElement?.getAttribute('aria-label') ?? '')`);
  await page.keyboard.press('Enter');
}

/** Presses a button of the newest message with the keyboard. */
export async function press(page: Page, label: string) {
  await newest(page).getByRole('button', { name: label, exact: true }).focus();
  await page.keyboard.press('Enter');
}
