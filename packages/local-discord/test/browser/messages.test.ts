import { describe, expect, it } from 'vitest';
import { useChannels } from './channel.js';
import { focused, line, newest, send } from './harness.js';
import { endThinking } from './scripted-bot.js';

const openChannel = useChannels();

describe('messages', () => {
  it('leafs in place with the keyboard, and keeps the focus even where the button is turned off', async () => {
    const { page } = await openChannel();
    await send(page, '/pages');
    await newest(page).getByText('Page 1 of 3').waitFor();
    const next = newest(page).getByRole('button', { name: 'Next' });
    await next.focus();
    await page.keyboard.press('Enter');
    await newest(page).getByText('Page 2 of 3').waitFor();
    await page.keyboard.press('Enter');
    await newest(page).getByText('Page 3 of 3').waitFor();
    expect(await focused(page)).toBe('Next');
    expect(await next.getAttribute('aria-disabled')).toBe('true');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Space');
    await newest(page).getByText('Page 2 of 3').waitFor();
    expect(await page.getByRole('article').count()).toBe(1);
  });

  it('shows that the bot is thinking, then the answer in the same place, and announces both', async () => {
    const { page } = await openChannel();
    await send(page, '/think');
    await newest(page).getByText('is thinking').waitFor();
    await page.getByRole('log').getByText('is thinking').waitFor({ state: 'attached' });
    endThinking();
    await newest(page).getByText('thought it over').waitFor();
    await page.getByRole('log').getByText('thought it over').waitFor({ state: 'attached' });
    expect(await page.getByRole('article').count()).toBe(1);
  });

  it('announces a message that changes by itself once and at last, not at every change', async () => {
    const { page } = await openChannel();
    await page.evaluate(`
      window.announced = [];
      const log = document.querySelector('[role=log]');
      new MutationObserver(() => window.announced.push(log.textContent))
        .observe(log, { childList: true, characterData: true, subtree: true });
    `);
    await send(page, '/count');
    await page.getByRole('log').getByText('counted 5').waitFor({ state: 'attached' });
    expect(await page.evaluate('window.announced')).toEqual([
      'Bot: counted 0',
      'Bot changed its message: counted 5',
    ]);
  });

  it('says when the application did not respond, and lets it be dismissed', async () => {
    const { page, clock } = await openChannel();
    await send(page, '/hang');
    await expect.poll(() => clock.pending).toBe(1);
    clock.advance(3_000);
    await newest(page).getByText('The application did not respond').waitFor();
    await newest(page).getByRole('button', { name: 'Dismiss message' }).click();
    await page.getByRole('article').waitFor({ state: 'detached' });
  });

  it('says when a pressed button was not answered', async () => {
    const { page, clock } = await openChannel();
    await send(page, '/hostile');
    const broken = newest(page).getByRole('button', { name: '<b>Broken</b>' });
    await broken.waitFor();
    const { pending } = clock;
    await broken.click();
    await expect.poll(() => clock.pending).toBe(pending + 1);
    clock.advance(3_000);
    await newest(page).getByText('This interaction failed').waitFor();
  });

  it('shows a private answer to its asker alone, who can dismiss it', async () => {
    const { page } = await openChannel();
    await send(page, '/echo text: secret private: True');
    await newest(page).getByText('Only you can see this •').waitFor();
    await page.getByRole('radio', { name: /Moderator/ }).check({ force: true });
    await page.getByRole('article').waitFor({ state: 'detached' });
    await page.getByRole('radio', { name: /Member/ }).check({ force: true });
    await newest(page).getByText('secret').waitFor();
    await newest(page).getByRole('button', { name: 'Dismiss message' }).click();
    await page.getByRole('article').waitFor({ state: 'detached' });
    await page.reload();
    await line(page).waitFor();
    expect(await page.getByRole('article').count()).toBe(0);
  });

  it('shows hostile text as text: no element, no script and no link but http comes of it', async () => {
    const { page } = await openChannel();
    await send(page, '/hostile');
    await newest(page).getByText('<script>window.hacked = true</script>').first().waitFor();
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    const made = 'script, img, svg[onload], b, i, u';
    expect(await page.evaluate(`document.querySelectorAll('.entries :is(${made})').length`)).toBe(0);
    const links = await newest(page).getByRole('link').all();
    const targets = new Set(await Promise.all(links.map((link) => link.getAttribute('href'))));
    expect([...targets]).toEqual(['https://example.com/?a=1&b=2']);
    expect(await links[0]?.getAttribute('rel')).toContain('noopener');
  });
});
