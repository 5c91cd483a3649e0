import { ApplicationCommandType, type Client, Events, MessageFlags, REST, Routes } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { TestDiscord } from '../../src/testing/index.js';
import { violations } from './axe.js';
import { useChannels } from './channel.js';
import { focused, line, newest, send } from './harness.js';

const openChannel = useChannels();

/** Commands in the menu of a message: one says what it was used on, the other how long that is. */
async function addMessageCommands(discord: TestDiscord, client: Client): Promise<void> {
  const rest = new REST({ api: discord.apiUrl }).setToken(discord.token);
  const route = Routes.applicationGuildCommands(discord.applicationId, discord.guildId);
  for (const name of ['Repeat this', 'Count letters']) {
    await rest.post(route, { body: { name, type: ApplicationCommandType.Message } });
  }
  client.on(Events.InteractionCreate, async (interaction) => {
    if (!interaction.isMessageContextMenuCommand()) return;
    const { content } = interaction.targetMessage;
    const told =
      interaction.commandName === 'Repeat this' ? `again: ${content}` : `${content.length} letters`;
    await interaction.reply({ content: told, flags: MessageFlags.Ephemeral });
  });
}

async function openWithMessage(text: string, options = {}) {
  const channel = await openChannel(options);
  await addMessageCommands(channel.discord, channel.client);
  await line(channel.page).fill(text);
  await channel.page.keyboard.press('Enter');
  await newest(channel.page).getByText(text).waitFor();
  const more = newest(channel.page).getByRole('button', { name: /^Apps for the message of/ });
  await more.waitFor({ state: 'attached' });
  return { ...channel, more };
}

describe('the menu of a message', () => {
  it('opens, moves and chooses with the keyboard, and gives the focus back', async () => {
    const { page, more } = await openWithMessage('hello there');
    await more.focus();
    expect(await more.getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.press('Enter');
    const items = page.getByRole('menu', { name: 'Apps' }).getByRole('menuitem');
    expect(await items.allInnerTexts()).toEqual(['Count letters', 'Repeat this']);
    await expect.poll(() => focused(page)).toBe('Count letters');
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toBe('Repeat this');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('Count letters');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('menu').count()).toBe(0);
    expect(await focused(page)).toMatch(/^Apps for the message of/);

    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('Count letters');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await newest(page).getByText('again: hello there').waitFor();
    expect(await newest(page).getByRole('heading').first().textContent()).toMatch(/who used Repeat this,/);
    await page.getByRole('log').getByText('again: hello there').waitFor({ state: 'attached' });
  });

  it('opens with the keys that ask for a menu, and gives the focus back', async () => {
    const { page, more } = await openWithMessage('hello there');
    for (const key of ['Shift+F10', 'ContextMenu']) {
      await more.focus();
      await page.keyboard.press(key);
      await expect.poll(() => focused(page)).toBe('Count letters');
      await page.keyboard.press('Escape');
      await expect.poll(() => focused(page)).toMatch(/^Apps for the message of/);
    }
  });

  it('has the commands for its author too, in a group of their own', async () => {
    const { page, discord, client, more } = await openWithMessage('hello there');
    const rest = new REST({ api: discord.apiUrl }).setToken(discord.token);
    const route = Routes.applicationGuildCommands(discord.applicationId, discord.guildId);
    await rest.post(route, { body: { name: 'Who is this', type: ApplicationCommandType.User } });
    client.on(Events.InteractionCreate, async (interaction) => {
      if (!interaction.isUserContextMenuCommand()) return;
      await interaction.reply(`This is ${interaction.targetUser.displayName}.`);
    });
    await more.press('Enter');
    const group = page.getByRole('menu').getByRole('group', { name: 'Apps for Alice' });
    await group.getByRole('menuitem', { name: 'Who is this' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await expect.poll(() => focused(page)).toBe('Count letters');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await newest(page).getByText('This is Alice.').waitFor();
  });

  it('opens at the pointer with a right click, and closes with a click elsewhere', async () => {
    const { page } = await openWithMessage('hello there');
    await newest(page).getByText('hello there').click({ button: 'right' });
    const menu = page.getByRole('menu', { name: 'Apps' });
    await menu.waitFor();
    await line(page).click();
    await expect.poll(() => menu.count()).toBe(0);
    await newest(page).getByText('hello there').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Count letters' }).click();
    await newest(page).getByText('11 letters').waitFor();
  });

  it('is there for messages of the bot, and stays inside of a narrow window', async () => {
    const { page } = await openWithMessage('hello there', { viewport: { width: 390, height: 700 } });
    await send(page, '/echo text: from the bot');
    await newest(page).getByText('from the bot').waitFor();
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
    const { page } = await openChannel();
    await line(page).fill('hello');
    await page.keyboard.press('Enter');
    await newest(page).getByText('hello').waitFor();
    expect(await page.getByRole('button', { name: /^Apps for/ }).count()).toBe(0);
  });
});
