import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { violations } from '../../packages/local-discord/test/browser/axe.js';
import {
  field,
  focused,
  line,
  newest,
  send,
  suggestions,
} from '../../packages/local-discord/test/browser/harness.js';
import { useRealPage } from './real-page.js';

const opened = useRealPage();

it('asks, leafs through the passages and pulls a footnote, with the keyboard alone', async () => {
  const { page } = opened;
  await line(page).focus();
  await page.keyboard.type('/as');
  await page.keyboard.press('Enter');
  await page.keyboard.type('How much is the thirty-year oil agreement worth?');
  await page.keyboard.press('Enter');
  await newest(page).getByText('page 1').waitFor();
  expect(await newest(page).locator('blockquote').textContent()).toContain(
    'thirty-year agreement to export to China oil for 400 billion dollars',
  );

  await newest(page).getByRole('button', { name: /Next/ }).focus();
  await page.keyboard.press('Enter');
  await newest(page).getByText('passage 2 of').waitFor();
  expect(await focused(page)).toMatch(/Next/);
  expect(await page.getByRole('article').count()).toBe(1);

  await newest(page).getByRole('button', { name: 'Read passage' }).focus();
  await page.keyboard.press('Enter');
  await newest(page)
    .getByText(/part \d+ of \d+/)
    .waitFor();
  await newest(page).getByRole('button', { name: 'Read on' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  expect(await page.getByRole('article').count()).toBe(2);

  await line(page).focus();
  await page.keyboard.type('/cite ');
  await page.keyboard.type('note');
  await page.keyboard.press('Enter');
  await field(page, 'note').waitFor();
  await page.keyboard.type('9');
  await suggestions(page).first().getByText(/^9 /).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await newest(page).getByText('Note 9').waitFor();
  expect(await newest(page).textContent()).toContain('op. cit.');
  expect(await newest(page).textContent()).toMatch(/note 6/i);
});

it('takes what is typed behind /cite for the note, and offers the notes that fit', async () => {
  const { page } = opened;
  await line(page).focus();
  await page.keyboard.type('/cite 9');
  await suggestions(page).first().getByText(/^9 /).waitFor();
  expect(await field(page, 'note').inputValue()).toBe('9');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await newest(page).getByText('Note 9').waitFor();
});

it('reindexes as a moderator, with progress in place and a receipt; a member is not offered it', async () => {
  const { page } = opened;
  await line(page).fill('/rei');
  await page.getByText('No command begins like this.').waitFor();
  await page.getByRole('radio', { name: /Moderator/ }).check({ force: true });
  await suggestionsFor('/rei', '/reindex');
  await page.keyboard.press('Enter');
  await page.keyboard.type('full');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await newest(page)
    .getByText(/14 notes found/)
    .waitFor();
  expect(await page.getByRole('article').count()).toBe(1);

  async function suggestionsFor(typed: string, offered: string): Promise<void> {
    await line(page).fill(typed);
    await suggestions(page).getByText(offered).waitFor();
  }
});

it('copies a citation with its italics, for a word processor', async () => {
  const { page } = opened;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await send(page, '/cite note: 5');
  await newest(page).getByRole('button', { name: 'Copy citation' }).click();
  await newest(page).getByText('APA, in the text').waitFor();
  await newest(page).locator('em').first().click({ clickCount: 3 });
  await page.keyboard.press('ControlOrMeta+c');
  const copied = await page.evaluate(
    `navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((html) => html.text())`,
  );
  expect(copied).toMatch(/<em[^>]*>[^<]+<\/em>/);
});

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
