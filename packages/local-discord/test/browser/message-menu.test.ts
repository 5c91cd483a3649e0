import { describe, expect, it } from 'vitest';
import { violations } from './axe.js';
import { useChannels } from './channel.js';
import { startFilingBot } from './filing-bot.js';
import { focused, line, newest, send } from './harness.js';

/** The bot has two commands for messages, “Keep” and “Quote”. */
const openChannel = useChannels(startFilingBot);
const openWithoutMenus = useChannels();

async function openWithMessage(text: string, options = {}) {
  const channel = await openChannel(options);
  await line(channel.page).fill(text);
  await channel.page.keyboard.press('Enter');
  await newest(channel.page).getByText(text).waitFor();
  const more = newest(channel.page).getByRole('button', { name: /^Apps for the message of/ });
  await more.waitFor({ state: 'attached' });
  return { ...channel, more };
}

describe('the menu of a message', () => {
  it('keeps the focus, also where the message is there before the server has said that it was sent', async () => {
    const { page } = await openChannel();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/*', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      const response = await route.fetch();
      await held;
      await route.fulfill({ response });
    });
    await line(page).fill('hello there');
    await page.keyboard.press('Enter');
    const more = newest(page).getByRole('button', { name: /^Apps for the message of/ });
    await more.focus();
    release();
    await expect.poll(() => line(page).inputValue()).toBe('');
    expect(await focused(page)).toMatch(/^Apps for the message of/);
  });

  it('opens, moves and chooses with the keyboard, and gives the focus back', async () => {
    const { page, more } = await openWithMessage('hello there');
    await more.focus();
    expect(await more.getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.press('Enter');
    const items = page.getByRole('menu', { name: 'Apps' }).getByRole('menuitem');
    expect(await items.allInnerTexts()).toEqual(['Keep', 'Quote']);
    await expect.poll(() => focused(page)).toBe('Keep');
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toBe('Quote');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('Keep');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('menu').count()).toBe(0);
    expect(await focused(page)).toMatch(/^Apps for the message of/);

    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('Keep');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await newest(page).getByText('Quote: hello there').waitFor();
    expect(await newest(page).getByRole('heading').first().textContent()).toMatch(/who used Quote,/);
    await page.getByRole('log').getByText('Quote: hello there').waitFor({ state: 'attached' });
  });

  it('opens with the keys that ask for a menu, and gives the focus back', async () => {
    const { page, more } = await openWithMessage('hello there');
    for (const key of ['Shift+F10', 'ContextMenu']) {
      await more.focus();
      await page.keyboard.press(key);
      await expect.poll(() => focused(page)).toBe('Keep');
      await page.keyboard.press('Escape');
      await expect.poll(() => focused(page)).toMatch(/^Apps for the message of/);
    }
  });

  it('opens at the pointer with a right click, and closes with a click elsewhere', async () => {
    const { page } = await openWithMessage('hello there');
    await newest(page).getByText('hello there').click({ button: 'right' });
    const menu = page.getByRole('menu', { name: 'Apps' });
    await menu.waitFor();
    await line(page).click();
    await expect.poll(() => menu.count()).toBe(0);
    await newest(page).getByText('hello there').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Keep' }).click();
    await newest(page).getByText('Keep: hello there').waitFor();
  });

  it('is there for messages of the bot, and stays inside of a narrow window', async () => {
    const { page } = await openWithMessage('hello there', { viewport: { width: 390, height: 700 } });
    await send(page, '/show');
    await newest(page).getByText('Here it is').waitFor();
    await newest(page)
      .getByRole('button', { name: /^Apps for the message of/ })
      .click();
    const box = await page.getByRole('menu').boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(700);
  });

  it.each(['dark', 'light'] as const)(
    'has nothing that axe-core objects to, in the %s theme',
    async (colorScheme) => {
      const { page, more } = await openWithMessage('hello there', { colorScheme });
      await more.focus();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await page.getByRole('menu').waitFor();
      expect(await violations(page)).toEqual([]);
    },
  );

  it('is left out where there are no commands for it', async () => {
    const { page } = await openWithoutMenus();
    await line(page).fill('hello');
    await page.keyboard.press('Enter');
    await newest(page).getByText('hello').waitFor();
    expect(await page.getByRole('button', { name: /^Apps for/ }).count()).toBe(0);
  });
});
