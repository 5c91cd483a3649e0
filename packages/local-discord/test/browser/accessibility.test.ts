import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { violations } from './axe.js';
import { useChannels } from './channel.js';
import { field, line, newest, send, suggestions } from './harness.js';
import { endThinking } from './scripted-bot.js';

const openChannel = useChannels();

it.each(['dark', 'light'] as const)(
  'has nothing that axe-core objects to, in the %s theme',
  async (colorScheme) => {
    const { page } = await openChannel({ colorScheme });
    expect(await violations(page)).toEqual([]);

    for (const command of ['/pages', '/hostile', '/echo text: only for me private: True', '/think']) {
      await send(page, command);
    }
    await newest(page).getByText('is thinking').waitFor();
    endThinking();
    await newest(page).getByText('thought it over').waitFor();
    expect(await violations(page)).toEqual([]);

    await line(page).fill('/');
    await suggestions(page).first().waitFor();
    expect(await violations(page)).toEqual([]);

    await line(page).fill('/echo text: one private: ');
    await field(page, 'private').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Specify a value').waitFor();
    expect(await violations(page)).toEqual([]);
  },
);

it('has nothing that axe-core objects to at 400 pixels', async () => {
  const { page } = await openChannel({ viewport: { width: 400, height: 700 } });
  await send(page, '/pages');
  await newest(page).getByText('Page 1 of 3').waitFor();
  expect(await violations(page)).toEqual([]);
});

it('tells a screen reader which suggestion is marked', async () => {
  const { page } = await openChannel();
  await line(page).fill('/p');
  await suggestions(page).first().waitFor();
  await page.keyboard.press('ArrowDown');
  const marked = await line(page).getAttribute('aria-activedescendant');
  expect(await line(page).getAttribute('aria-expanded')).toBe('true');
  expect(await page.locator(`#${marked}`).getAttribute('aria-selected')).toBe('true');
  expect(await page.locator(`#${marked}`).textContent()).toContain('/pick');
  expect(await page.getByRole('option', { selected: true }).count()).toBe(1);
});

it('shows what is selected, and what the pointer is on, in the few colours of high contrast too', async () => {
  const { page } = await openChannel({ forcedColors: 'active' });
  await send(page, '/pages');
  await newest(page).getByText('Page 1 of 3').waitFor();
  const looks = (what: Locator) => what.screenshot({ animations: 'disabled', caret: 'hide' });

  await line(page).fill('/');
  await suggestions(page).first().waitFor();
  const second = suggestions(page).nth(1);
  const unmarked = await looks(second);
  await page.keyboard.press('ArrowDown');
  expect((await looks(second)).equals(unmarked)).toBe(false);
  await line(page).fill('');

  const moderator = page.locator('.person', { hasText: 'Moderator' });
  const unchosen = await looks(moderator);
  await moderator.click();
  await line(page).focus();
  await page.mouse.move(600, 300);
  expect((await looks(moderator)).equals(unchosen)).toBe(false);

  const next = newest(page).getByRole('button', { name: 'Next' });
  const untouched = await looks(next);
  await next.hover();
  expect((await looks(next)).equals(untouched)).toBe(false);
});
