import { describe, expect, it } from 'vitest';
import { useChannels } from './channel.js';
import { focused, line, newest, send } from './harness.js';

const openChannel = useChannels();

describe('the focus', () => {
  it('is in the composer when the page opens, except where that would bring up a keyboard on the screen', async () => {
    const { page } = await openChannel();
    await expect.poll(() => focused(page)).toMatch(/^Message #/);
    const touched = await openChannel({ hasTouch: true, isMobile: true });
    expect(await touched.page.evaluate('document.activeElement === document.body')).toBe(true);
  });

  it('goes to the composer when the message that had it is dismissed', async () => {
    const { page } = await openChannel();
    await send(page, '/echo text: one private: True');
    await send(page, '/echo text: two private: True');
    await newest(page).getByText('"two"').waitFor();
    await newest(page).getByRole('button', { name: 'Dismiss message' }).press('Enter');
    await expect.poll(() => page.getByRole('article').count()).toBe(1);
    await expect.poll(() => focused(page)).toMatch(/^Message #/);
  });

  it('skips to the composer from the top of the page', async () => {
    const { page } = await openChannel();
    await send(page, '/pages');
    await newest(page).getByText('Page 1 of 3').waitFor();
    const skip = page.getByRole('link', { name: 'Skip to the message box' });
    await page.evaluate('document.activeElement.blur(); document.body.tabIndex = -1; document.body.focus()');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the message box');
    expect((await skip.boundingBox())?.width).toBeGreaterThan(100);
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toMatch(/^Message #/);
  });

  it('follows what is typed where nothing takes it, but neither shortcuts nor the space bar', async () => {
    const { page } = await openChannel();
    await send(page, '/pages');
    const next = newest(page).getByRole('button', { name: 'Next' });
    await next.focus();
    await page.keyboard.press('Control+b');
    await page.keyboard.press('Space');
    await newest(page).getByText('Page 2 of 3').waitFor();
    expect(await focused(page)).toBe('Next');
    await page.keyboard.type('/ec');
    expect(await line(page).inputValue()).toBe('/ec');
    await page.keyboard.press('Enter');
    await page.keyboard.type('ab');
    // Into the field in which the person was.
    await page.locator('.messages').focus();
    await page.keyboard.type('c');
    expect(await page.getByRole('combobox', { name: 'text, required' }).inputValue()).toBe('abc');
  });
});
