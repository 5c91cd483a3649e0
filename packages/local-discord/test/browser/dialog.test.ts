import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violations } from './axe.js';
import { useChannels } from './channel.js';
import { choose, give } from './files.js';
import { startFilingBot } from './filing-bot.js';
import { newest, send } from './harness.js';

const openChannel = useChannels(startFilingBot);
const dialog = (page: Page) => page.getByRole('dialog', { name: 'A new text' });

async function openForm(options = {}) {
  const channel = await openChannel(options);
  await send(channel.page, '/form');
  await dialog(channel.page).waitFor();
  return channel;
}

/** The text of what has the focus, by its label. */
const labelled = (page: Page): Promise<string> =>
  page.evaluate(`(() => {
    const { activeElement: one } = document;
    return (one.labels?.[0] ?? one).innerText.trim().replace(/\\s+/g, ' ');
  })()`);

describe('a dialog', () => {
  it('is filled in, checked and sent with the keyboard alone', async () => {
    const { page } = await openForm();
    await expect.poll(() => labelled(page)).toMatch(/^Title/);
    await page.keyboard.press('Enter');
    expect(await dialog(page).getByText('This field is required.').count()).toBe(3);
    await page.keyboard.type('ab');
    await page.keyboard.press('Enter');
    await dialog(page).getByText('This field needs at least 3 characters; these are 2.').waitFor();
    const title = dialog(page).getByLabel(/^Title/);
    expect(await title.getAttribute('aria-invalid')).toBe('true');
    expect(await title.getAttribute('aria-required')).toBe('true');
    const described = String(await title.getAttribute('aria-describedby')).split(' ');
    expect(await Promise.all(described.map((id) => page.locator(`#${id}`).textContent()))).toEqual([
      'Members see it with every quote.',
      'This field needs at least 3 characters; these are 2.',
    ]);
    await page.keyboard.type('c');
    expect(await title.getAttribute('aria-invalid')).toBeNull();

    await page.keyboard.press('Tab');
    await expect.poll(() => labelled(page)).toBe('About it');
    await page.keyboard.type('far too long to be said');
    await page.keyboard.press('Tab');
    await expect.poll(() => labelled(page)).toMatch(/^Kind/);
    await page.keyboard.type('Le');
    await page.keyboard.press('Tab');
    await expect.poll(() => labelled(page)).toMatch(/^Choose up to 2 files/);
    await choose(page, () => page.keyboard.press('Enter'), { name: 'a.exe', text: 'x' });
    await dialog(page).getByText('This field takes files of .txt, .pdf only.').waitFor();
    await choose(page, () => page.keyboard.press('Enter'), { name: 'a.txt', text: 'x' });
    await dialog(page).getByRole('button', { name: 'Remove a.txt' }).waitFor();
    await dialog(page).getByRole('button', { name: 'Submit' }).press('Enter');
    await dialog(page).getByText('This field takes at most 20 characters; these are 23.').waitFor();
    await expect.poll(() => labelled(page)).toBe('About it');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('short');
    await dialog(page).getByRole('button', { name: 'Submit' }).press('Enter');
    await dialog(page).waitFor({ state: 'detached' });
    await newest(page).getByText('kept abc, letter, a.txt').waitFor();
  });

  it('keeps the focus inside, leaves with Escape and gives the focus back', async () => {
    const { page } = await openChannel();
    await send(page, '/opener');
    const button = page.getByRole('button', { name: 'Open it' });
    await button.press('Enter');
    await dialog(page).waitFor();
    const outside: string[] = [];
    for (let count = 0; count < 24; count += 1) {
      await page.keyboard.press(count < 12 ? 'Tab' : 'Shift+Tab');
      // Between the last and the first there may be the browser itself, which is the body to the page.
      const place = await page.evaluate(
        '(document.activeElement.closest("dialog") ?? document.activeElement).tagName',
      );
      if (place !== 'DIALOG' && place !== 'BODY') outside.push(String(place));
    }
    expect(outside).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    await expect.poll(() => labelled(page)).toBe('Open it');
    // It can be opened anew, and left by its own buttons.
    for (const name of ['Cancel', 'Close']) {
      await button.press('Enter');
      await dialog(page).getByRole('button', { name }).click();
      await dialog(page).waitFor({ state: 'detached' });
    }
    expect(await page.getByRole('article').count()).toBe(1);
  });

  it('takes files that are dropped or pasted, which the message box behind it does not get', async () => {
    const { page } = await openForm();
    await give(page, 'drop', { name: 'a.txt', text: 'x' });
    await give(page, 'paste', { name: 'b.txt', text: 'x' });
    const chosen = dialog(page).getByRole('list', { name: 'Chosen files' }).getByRole('listitem');
    await expect.poll(() => chosen.count()).toBe(2);
    await dialog(page).getByRole('button', { name: 'Remove a.txt' }).press('Enter');
    await expect.poll(() => chosen.count()).toBe(1);
    await expect.poll(() => labelled(page)).toMatch(/^Choose up to 2 files/);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    expect(await page.getByRole('list', { name: 'Attached files' }).count()).toBe(0);
  });

  it('says where the bot has not answered, keeps what was entered, and can be sent again', async () => {
    const { page, clock } = await openForm();
    await dialog(page)
      .getByLabel(/^Title/)
      .fill('silence');
    await dialog(page).getByLabel(/^Kind/).selectOption('map');
    await give(page, 'drop', { name: 'a.txt', text: 'x' });
    const { pending } = clock;
    await dialog(page).getByRole('button', { name: 'Submit' }).click();
    await expect.poll(() => clock.pending).toBe(pending + 1);
    clock.advance(3_000);
    await dialog(page).getByRole('alert').getByText('Something went wrong. Try again.').waitFor();
    await dialog(page)
      .getByLabel(/^Title/)
      .fill('speech');
    await dialog(page).getByRole('button', { name: 'Submit' }).click();
    await newest(page).getByText('kept speech, map, a.txt').waitFor();
  });

  it('fits into a narrow window, of which its end can be reached', async () => {
    const { page } = await openForm({ viewport: { width: 390, height: 500 } });
    const box = await dialog(page).boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(500);
    await dialog(page).getByText('Map').last().click();
    expect(await dialog(page).getByRole('checkbox', { name: 'Map' }).isChecked()).toBe(true);
  });

  it.each(['dark', 'light'] as const)(
    'has nothing that axe-core objects to, in the %s theme',
    async (colorScheme) => {
      const { page } = await openForm({ colorScheme });
      expect(await violations(page)).toEqual([]);
      await give(page, 'drop', { name: 'a.txt', text: 'x' });
      await page.keyboard.press('Enter');
      await dialog(page).getByText('This field is required.').first().waitFor();
      expect(await violations(page)).toEqual([]);
    },
  );
});
