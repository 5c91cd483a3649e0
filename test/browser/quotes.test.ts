import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { violations } from '../../packages/local-discord/test/browser/axe.js';
import { focused, line, newest } from '../../packages/local-discord/test/browser/harness.js';
import { useRealPage } from './real-page.js';

const opened = useRealPage();

/** Writes a message and uses a command on it, with the keyboard alone. */
async function useOn(page: Page, message: string, command: string): Promise<void> {
  await line(page).focus();
  await page.keyboard.type(message);
  await page.keyboard.press('Enter');
  await newest(page).getByText(message.slice(0, 30)).waitFor();
  expect(await page.getByText('reads commands only').count()).toBe(0);
  await page.keyboard.press('Shift+Tab');
  expect(await focused(page)).toMatch(/^Apps for the message of Alice/);
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Check this quote');
  while ((await focused(page)) !== command) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

it('checks a quotation from the menu of its message, with the keyboard alone', async () => {
  const { page } = opened;
  const message =
    'They say “After Russia, in early 2014, decided to annex the territory of Ukraine, everything changed”';
  await useOn(page, message, 'Check this quote');
  await newest(page).getByText('The same but for 2 words').waitFor();
  const lines = await newest(page).getByRole('listitem').allTextContents();
  expect(lines.map((line) => line.trim())).toEqual([
    '“Crimea” in the text, “Ukraine” in the quotation',
    '“has” in the text, not in the quotation',
  ]);
  expect(await newest(page).getByRole('button', { name: 'Dismiss message' }).count()).toBe(1);
  expect(await violations(page)).toEqual([]);
});

it("asks with a message's words from its menu, with the keyboard alone", async () => {
  const { page } = opened;
  await useOn(page, 'How much is the thirty-year oil agreement worth?', 'Find in the texts');
  await newest(page).getByText('400 billion dollars').first().waitFor();
  expect(await newest(page).getByRole('button', { name: 'Dismiss message' }).count()).toBe(1);
});
