import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violations } from './axe.js';
import { useChannels } from './channel.js';
import { startFilingBot } from './filing-bot.js';
import { focused, line, newest, send } from './harness.js';

const openChannel = useChannels(startFilingBot);
const server = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Servers' }).getByRole('button', { name });
const become = (page: Page, name: string) => page.getByRole('radio', { name }).check({ force: true });
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

describe('two servers', () => {
  it('are changed with the keyboard; each keeps its messages, also over a reload', async () => {
    const { page } = await openChannel();
    await send(page, '/show');
    await newest(page).getByText('Here it is').waitFor();
    await server(page, 'Second server').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => heading(page).textContent()).toBe('Second server');
    expect(await focused(page)).toBe('Second server');
    expect(await server(page, 'Second server').getAttribute('aria-current')).toBe('true');
    expect(await page.getByRole('article').count()).toBe(0);
    expect(await line(page).inputValue()).toBe('');
    await line(page).fill('over here');
    await page.keyboard.press('Enter');
    await newest(page).getByText('over here').waitFor();

    await page.reload();
    await newest(page).getByText('over here').waitFor();
    await server(page, 'Local server').click();
    await newest(page).getByText('Here it is').waitFor();
    expect(await page.getByRole('article').count()).toBe(1);
  });

  it('keep what was typed while one looks at the other', async () => {
    const { page } = await openChannel();
    await line(page).fill('half a thought');
    await server(page, 'Second server').click();
    await expect.poll(() => line(page).inputValue()).toBe('');
    await server(page, 'Local server').click();
    await expect.poll(() => line(page).inputValue()).toBe('half a thought');
  });

  it('know the same three people, who may do different things in them', async () => {
    const { page } = await openChannel();
    const people = page.getByRole('group', { name: 'You are' });
    expect(await people.textContent()).toMatch(/Alice\s+Member\s+Morgan\s+Moderator\s+Robin\s+Helpers/);
    const remove = page.getByRole('button', { name: 'Remove Bot from this server' });
    await become(page, 'Robin Helpers');
    expect(await remove.count()).toBe(0);
    await server(page, 'Second server').click();
    await remove.waitFor();
    expect(await people.textContent()).toMatch(/Robin\s+Moderator/);
  });

  it('are left by the bot and joined again, at a press of whoever manages the server', async () => {
    const { page, discord } = await openChannel();
    await become(page, 'Morgan Moderator');
    await page.getByRole('button', { name: 'Remove Bot from this server' }).press('Enter');
    await page.getByRole('status').getByText('Bot is not in this server.').waitFor();
    await line(page).fill('/');
    await page.getByText('Bot has no commands here yet.').waitFor();
    expect(discord.drive.commands()).toEqual([]);
    await page.getByRole('button', { name: 'Add Bot to this server' }).press('Enter');
    await page.getByRole('status').getByText('Bot is not in this server.').waitFor({ state: 'detached' });
    await send(page, '/show');
    await newest(page).getByText('Here it is').waitFor();
  });

  it('allow a command to a role under Integrations, which a moderator alone has', async () => {
    const { page, client, discord } = await openChannel();
    await client.application.commands.set([
      { name: 'manage', description: 'For moderators', defaultMemberPermissions: '32' },
    ]);
    const integrations = page.getByText('Integrations', { exact: true });
    expect(await integrations.count()).toBe(0);
    await become(page, 'Morgan Moderator');
    await integrations.click();
    const helpers = page.getByRole('checkbox', { name: '@Helpers may use /manage' });
    expect(await helpers.isChecked()).toBe(false);
    await helpers.check();
    expect(await violations(page)).toEqual([]);
    await expect.poll(() => discord.drive.commands('helper').map(({ name }) => name)).toContain('manage');
    expect(discord.drive.commands('member').map(({ name }) => name)).not.toContain('manage');
    await become(page, 'Robin Helpers');
    await integrations.waitFor({ state: 'detached' });
    await line(page).fill('/man');
    await page.getByRole('option', { name: '/manage' }).waitFor();
    await become(page, 'Morgan Moderator');
    await integrations.click();
    await helpers.uncheck();
    await expect.poll(() => discord.drive.commands('helper').map(({ name }) => name)).not.toContain('manage');
  });

  it('give a role that is mentioned its name', async () => {
    const { page, discord } = await openChannel();
    discord.drive.say(`<@&${discord.world.guild.roles[1]?.id}> and <@&1100000000000000999>`);
    await newest(page).getByText('@Helpers').waitFor();
    await newest(page).getByText('@unknown-role').waitFor();
  });

  it('show which of them one is in, in the few colours of high contrast too', async () => {
    const { page } = await openChannel({ forcedColors: 'active' });
    const second = server(page, 'Second server');
    const looks = () => second.screenshot({ animations: 'disabled' });
    const unchosen = await looks();
    await second.click();
    await expect.poll(() => heading(page).textContent()).toBe('Second server');
    await line(page).focus();
    await page.mouse.move(600, 300);
    expect((await looks()).equals(unchosen)).toBe(false);
  });

  it('have nothing that axe-core objects to, and nothing that does not fit into 390 pixels', async () => {
    for (const colorScheme of ['dark', 'light'] as const) {
      const { page } = await openChannel({ colorScheme, viewport: { width: 390, height: 780 } });
      await become(page, 'Moderator');
      await page.getByRole('button', { name: 'Remove Bot from this server' }).click();
      await page.getByRole('status').getByText('Bot is not in this server.').waitFor();
      expect(await violations(page)).toEqual([]);
      const overflow = await page.evaluate(
        `[...document.querySelectorAll('html, .shell, .servers, .sidebar, .channel-header, .people')]
          .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.className)`,
      );
      expect(overflow).toEqual([]);
    }
  });
});
