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
  await sendCommand(page);
}

/** Once its file is there. */
async function sendCommand(page: Page) {
  await page.waitForFunction(`/^Add one of/.test(document.activeElement?.getAttribute('aria-label') ?? '')`);
  await page.keyboard.press('Enter');
}

/** Drags a file of this machine over the page and lets it go on the required file of the command, as the system tells the browser of it, and sends the command. */
export async function dropFile(page: Page, path: string) {
  const field = page.getByRole('button', { name: 'file, required: choose a file' });
  const { x, y } = (await field.boundingBox()) ?? { x: 0, y: 0 };
  const devtools = await page.context().newCDPSession(page);
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    devtools.send('Input.dispatchDragEvent', {
      type,
      x: x + 5,
      y: y + 5,
      data: { items: [], files: [path], dragOperationsMask: 1 },
    });
  await drag('dragEnter');
  await drag('dragOver');
  await page.getByText('Drop files to attach them').waitFor();
  await drag('drop');
  await devtools.detach();
  await sendCommand(page);
}

/** Presses a button of the newest message with the keyboard. */
export async function press(page: Page, label: string) {
  await newest(page).getByRole('button', { name: label, exact: true }).focus();
  await page.keyboard.press('Enter');
}

/** Chooses in the menu below the newest message that has one. */
export async function chooseMore(page: Page, label: string) {
  await page.getByRole('combobox', { name: 'More' }).last().selectOption(label);
}
