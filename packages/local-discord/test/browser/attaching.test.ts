import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violations } from './axe.js';
import { useChannels } from './channel.js';
import { choose, give } from './files.js';
import { startFilingBot } from './filing-bot.js';
import { field, focused, line, newest, send, suggestions } from './harness.js';

const openChannel = useChannels(startFilingBot);
const book = { name: 'my book.txt', text: 'In the beginning' };
const notes = { name: 'notes.txt', text: '1. See above' };

const fileField = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^${name}(, required)?:`) });
const tray = (page: Page) => page.getByRole('list', { name: 'Attached files' }).getByRole('listitem');

describe('a file as an option', () => {
  it('is chosen, replaced, removed and sent with the keyboard alone', async () => {
    const { page } = await openChannel();
    await line(page).focus();
    await page.keyboard.type('/file');
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('text, required: choose a file');
    await page.getByText('Choose a file, drop it on the page, or paste it.').waitFor();
    await choose(page, () => page.keyboard.press('Enter'), notes);
    await fileField(page, 'text').getByText('12 B').waitFor();
    await expect.poll(() => focused(page)).toMatch(/^Add one of 2/);

    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => focused(page)).toBe('text, required: notes.txt, 12 B. Choose another file');
    await page.keyboard.press('Backspace');
    await expect.poll(() => focused(page)).toBe('text, required: choose a file');
    await choose(page, () => page.keyboard.press('Enter'), book);
    await page.getByRole('status').getByText('Attached: my book.txt').waitFor({ state: 'attached' });
    await expect.poll(() => focused(page)).toMatch(/^Add one of 2/);
    await page.keyboard.type('title:');
    await page.keyboard.press('Enter');
    await page.keyboard.type('A Book');
    await page.keyboard.press('Enter');
    await newest(page).getByText('got [["my_book.txt","In the beginning"]] A Book').waitFor();
    await expect.poll(() => focused(page)).toMatch(/^Message #/);
  });

  it('is dropped on the page, several at once, into the options that take one', async () => {
    const { page } = await openChannel();
    await line(page).fill('/file ');
    await fileField(page, 'text').waitFor();
    await give(page, 'dragover', book);
    await page.getByText('Drop files to attach them').waitFor();
    await give(page, 'drop', book, notes);
    await page.getByText('Drop files to attach them').waitFor({ state: 'detached' });
    await fileField(page, 'notes').getByText('notes.txt').waitFor();
    await expect.poll(() => focused(page)).toMatch(/^Add one of 1/);
    await page.keyboard.press('Enter');
    await newest(page).getByText('["my_book.txt","In the beginning"],["notes.txt","1. See above"]').waitFor();
  });

  it('may be pasted before its command is typed', async () => {
    const { page } = await openChannel();
    await line(page).focus();
    await give(page, 'paste', book);
    await expect.poll(() => tray(page).count()).toBe(1);
    await page.keyboard.type('/file ');
    await fileField(page, 'text').getByText('my book.txt').waitFor();
    expect(await tray(page).count()).toBe(0);
    await page.keyboard.press('Enter');
    await newest(page).getByText('got [["my_book.txt"').waitFor();
  });

  it('is asked for where it is missing, and is never lost', async () => {
    const { page } = await openChannel();
    await line(page).fill('/file ');
    await fileField(page, 'text').waitFor();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('alert').getByText('This option is required. Choose a file.').waitFor();
    await expect.poll(() => focused(page)).toBe('text, required: choose a file');
    await give(page, 'drop', book, notes, { name: 'third.txt', text: '3' });
    await page.getByRole('alert').getByText('This command takes no more files. Remove third.txt.').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Remove third.txt.').waitFor();
    expect(await page.getByRole('article').count()).toBe(0);
    await page.getByRole('button', { name: 'Remove third.txt' }).press('Enter');
    await expect.poll(() => tray(page).count()).toBe(0);
    await page.keyboard.press('Enter');
    await newest(page).getByText('["notes.txt","1. See above"]').waitFor();
  });

  it('that is too large is refused before it is sent', async () => {
    const { page } = await openChannel({}, { maxFileBytes: 10 });
    await line(page).fill('/file ');
    await fileField(page, 'text').waitFor();
    await give(page, 'drop', book);
    const told = 'Your files are too powerful: my book.txt has 16 B, and the most is 10 B.';
    await page.getByRole('alert').getByText(told).waitFor();
    expect(await focused(page)).toBe('text, required: choose a file');
  });
});

describe('files of a message', () => {
  it('go with it, are named with their size, and can be downloaded', async () => {
    const { page } = await openChannel();
    await choose(page, () => page.getByRole('button', { name: 'Attach files' }).press('Enter'), book, notes);
    await expect
      .poll(() => tray(page).allInnerTexts())
      .toEqual([expect.stringMatching(/my book\.txt\s+16 B/), expect.stringMatching(/notes\.txt\s+12 B/)]);
    await page.getByRole('button', { name: 'Remove notes.txt' }).click();
    await expect.poll(() => tray(page).count()).toBe(1);
    await expect.poll(() => focused(page)).toMatch(/^Message #/);
    await page.keyboard.press('Enter');
    await newest(page).getByText('16 B').waitFor();
    expect(await tray(page).count()).toBe(0);
    await page.getByRole('log').getByText('Alice: my_book.txt').waitFor({ state: 'attached' });
    const downloading = page.waitForEvent('download');
    await newest(page).getByRole('link', { name: 'my_book.txt' }).click();
    expect(readFileSync(await (await downloading).path(), 'utf8')).toBe(book.text);
  });

  it('of the bot are named with what it says of them', async () => {
    const { page } = await openChannel();
    await send(page, '/show');
    await newest(page).getByText('7 B • What was noted').waitFor();
  });
});

it('offers roles by their names', async () => {
  const { page } = await openChannel();
  await line(page).fill('/grant ');
  await field(page, 'role').waitFor();
  expect(await suggestions(page).allTextContents()).toEqual([
    expect.stringContaining('@Moderators'),
    expect.stringContaining('@Helpers'),
  ]);
  await page.keyboard.type('help');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await newest(page).getByText('gave Helpers').waitFor();
});

it.each(['dark', 'light'] as const)(
  'has nothing that axe-core objects to, in the %s theme',
  async (colorScheme) => {
    const { page } = await openChannel({ colorScheme });
    await send(page, '/show');
    await newest(page).getByText('What was noted').waitFor();
    await give(page, 'paste', book);
    await expect.poll(() => tray(page).count()).toBe(1);
    expect(await violations(page)).toEqual([]);
    await line(page).fill('/file ');
    await fileField(page, 'text').getByText('my book.txt').waitFor();
    await page.keyboard.type('notes:');
    await page.keyboard.press('Enter');
    await fileField(page, 'notes').waitFor();
    expect(await violations(page)).toEqual([]);
  },
);
