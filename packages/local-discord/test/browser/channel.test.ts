import { describe, expect, it } from 'vitest';
import { openDiscord } from '../harness.js';
import { useChannels } from './channel.js';
import { expectNoTrouble, field, line, newest, openPage, send, suggestions } from './harness.js';
import { endThinking, startScriptedBot } from './scripted-bot.js';

const openChannel = useChannels();

describe('the channel', () => {
  it('offers a moderator what a member does not see', async () => {
    const { page } = await openChannel();
    await line(page).fill('/gua');
    await page.getByText('No command begins like this.').waitFor();
    // The line stays as it is; what it offers changes with the person.
    await page.getByRole('radio', { name: /Moderator/ }).check({ force: true });
    await line(page).focus();
    await suggestions(page).getByText('/guarded').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await newest(page).getByText('you may').waitFor();
  });

  it('keeps messages and person over a reload', async () => {
    const { page } = await openChannel();
    await page.getByRole('radio', { name: /Moderator/ }).check({ force: true });
    await send(page, '/echo text: stays');
    await newest(page).getByText('stays').waitFor();
    await page.reload();
    await newest(page).getByText('stays').waitFor();
    expect(await page.getByRole('radio', { name: /Moderator/ }).isChecked()).toBe(true);
  });

  it('shows everybody what the bot says to one, at once, but not what is private', async () => {
    const { page, browser, discord } = await openChannel();
    const other = await openPage(browser, discord);
    await other.page.getByRole('radio', { name: /Moderator/ }).check({ force: true });
    await send(page, '/echo text: secret private: True');
    await newest(page).getByText('Only you can see this •').waitFor();
    await send(page, '/echo text: public');
    await newest(other.page).getByText('"public"').waitFor();
    expect(await other.page.getByRole('article').count()).toBe(1);
    expectNoTrouble(other);
    await other.page.context().close();
  });

  it('falls back to the first person where a restarted server does not know the one of before', async () => {
    const { page } = await openChannel();
    await page.evaluate('sessionStorage.setItem("user", "nobody")');
    await page.reload();
    await line(page).waitFor();
    expect(await page.getByRole('radio', { name: /Member/ }).isChecked()).toBe(true);
  });

  it('says that the bot is offline, and that it is back', async () => {
    const { page, discord, client } = await openChannel();
    await client.destroy();
    const offline = page.getByRole('status').getByText('is offline');
    await offline.waitFor();
    await startScriptedBot(discord);
    await offline.waitFor({ state: 'detached' });
  });

  it('says that the connection is lost while the server is gone', async () => {
    const { page, discord } = await openChannel();
    await discord.close();
    await page.getByText('Connection to the local Discord lost').waitFor();
    await line(page).fill('hello');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('The local Discord does not answer').waitFor();
    expect(await line(page).inputValue()).toBe('hello');
  });

  it('takes back what it said of the lost connection once there is one again, and keeps what was typed', async () => {
    const { page, discord } = await openChannel();
    await send(page, '/pages');
    await newest(page).getByText('Page 1').waitFor();
    await discord.close();
    await newest(page).getByRole('button', { name: 'Next' }).click();
    const told = page.getByText('The local Discord does not answer');
    await told.waitFor();
    await line(page).fill('hello');
    await page.keyboard.press('Enter');
    await expect.poll(() => told.count()).toBe(2);
    await openDiscord({ port: Number(new URL(discord.url).port) });
    await page.getByText('Connection to the local Discord lost').waitFor({ state: 'detached' });
    await expect.poll(() => told.count()).toBe(0);
    expect(await line(page).inputValue()).toBe('hello');
  });

  it('needs no horizontal scrolling at 400 pixels, with long words and long commands', async () => {
    const { page } = await openChannel({ viewport: { width: 400, height: 700 } });
    await send(page, '/hostile');
    await send(page, `/echo text: ${'w'.repeat(40)}`);
    await newest(page).getByText('www').waitFor();
    await line(page).fill('/echo text: a rather long text for one line private: True tone: ');
    await field(page, 'tone').waitFor();
    const overflow = await page.evaluate(
      `[...document.querySelectorAll('html, .messages, .bar, .panel, article, discord-embed')]
        .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.tagName + '.' + one.className)`,
    );
    expect(overflow).toEqual([]);
  });
});

describe('scrolling', () => {
  const top = 'document.querySelector(".messages").scrollTop';
  const end =
    'document.querySelector(".messages").scrollHeight - document.querySelector(".messages").clientHeight';

  it('follows the newest message, leaves whoever has scrolled up where they are, until they say something', async () => {
    const { page, discord } = await openChannel();
    for (let count = 0; count < 6; count += 1) await send(page, '/hostile');
    await send(page, '/echo text: last');
    await newest(page).getByText('"last"').waitFor();
    await expect.poll(() => page.evaluate(`Math.abs(${top} - (${end})) < 2`)).toBe(true);
    await page.locator('.messages').hover();
    await page.mouse.wheel(0, -600);
    await expect.poll(() => page.evaluate(`${end} - ${top} > 500`)).toBe(true);
    const before = await page.evaluate(top);
    discord.drive.slash('echo', { text: 'unseen' }, { user: 'moderator' });
    await newest(page).getByText('"unseen"').waitFor();
    expect(await page.evaluate(top)).toBe(before);
    await send(page, '/echo text: mine');
    await expect.poll(() => page.evaluate(`${end} - ${top} < 2`)).toBe(true);
  });

  it('goes to the message that answers the press of a button far above', async () => {
    const { page } = await openChannel();
    await send(page, '/pages');
    await newest(page).getByText('Page 1').waitFor();
    for (let count = 0; count < 6; count += 1) await send(page, '/hostile');
    await newest(page).getByText('Broken').waitFor();
    await page.getByRole('button', { name: 'Whisper' }).press('Enter');
    await newest(page).getByText('a whisper').waitFor();
    await expect.poll(() => page.evaluate(`${end} - ${top} < 2`)).toBe(true);
  });

  it('is at the newest message of a long history that has just been loaded', async () => {
    const { page, discord } = await openChannel();
    const { drive } = discord;
    for (let count = 0; count < 40; count += 1)
      await drive.reply(drive.slash('hostile', {}, { user: 'member' }));
    await page.reload();
    await expect.poll(() => page.getByRole('article').count()).toBe(40);
    await newest(page).getByText('Broken').waitFor();
    // What lays itself out late would move it away after all.
    await page.waitForTimeout(500);
    expect(await page.evaluate(`${end} - ${top}`)).toBeLessThan(2);
  });

  it('stays at the end where a long answer takes the place of “thinking…”', async () => {
    const { page } = await openChannel({ viewport: { width: 1100, height: 500 } });
    await send(page, '/think');
    await newest(page).getByText('is thinking').waitFor();
    endThinking();
    await newest(page).getByText('thought it over').waitFor();
    await expect.poll(() => page.evaluate(`[${end} > 300, ${end} - ${top} < 2]`)).toEqual([true, true]);
  });
});
