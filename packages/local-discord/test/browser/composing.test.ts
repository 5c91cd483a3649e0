import { describe, expect, it } from 'vitest';
import { useChannels } from './channel.js';
import { field, focused, line, newest, suggestions } from './harness.js';

const openChannel = useChannels();

describe('composing a command', () => {
  it('offers the commands with their descriptions as soon as a slash is typed', async () => {
    const { page } = await openChannel();
    await line(page).fill('/ec');
    expect(await suggestions(page).allTextContents()).toEqual([
      expect.stringMatching(/\/echo\s+Says what it was told/),
    ]);
    await line(page).fill('/');
    expect(await suggestions(page).count()).toBe(7);
  });

  it('sends texts and booleans in their types, with the keyboard alone', async () => {
    const { page } = await openChannel();
    await line(page).focus();
    await page.keyboard.type('/ec');
    await page.keyboard.press('Enter');
    await page.keyboard.type('hello there');
    await page.keyboard.press('Tab');
    await page.keyboard.type('priv');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.type('tone:');
    await page.keyboard.press('Enter');
    await page.keyboard.type('low');
    await page.keyboard.press('Enter');
    await newest(page).getByText('told').waitFor();
    expect(await newest(page).textContent()).toContain(
      'told [["text","hello there"],["private",false],["tone","low"]]',
    );
    expect(await focused(page)).toMatch(/^Message #/);
  });

  it('reads the names of options that are typed key by key, as a command is written down', async () => {
    const { page } = await openChannel();
    await line(page).focus();
    await page.keyboard.type('/echo text: hello there private: True');
    expect(await focused(page)).toBe('private');
    // Takes the choice, then sends.
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await newest(page).getByText('told [["text","hello there"],["private",true]]').waitFor();
  });

  it('takes commands and choices with the mouse', async () => {
    const { page } = await openChannel();
    await line(page).fill('/');
    await suggestions(page).filter({ hasText: '/echo' }).click();
    await page.keyboard.type('by mouse');
    await page.getByRole('combobox', { name: /^Add one of/ }).click();
    await suggestions(page).filter({ hasText: 'private' }).click();
    await suggestions(page).filter({ hasText: 'False' }).click();
    await page.getByRole('button', { name: 'Send' }).click();
    await newest(page).getByText('told [["text","by mouse"],["private",false]]').waitFor();
  });

  it('says which required option is missing, puts the cursor there and sends nothing', async () => {
    const { page } = await openChannel();
    await line(page).fill('/echo ');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('This option is required. Specify a value.').waitFor();
    expect(await focused(page)).toBe('text, required');
    expect(await field(page, 'text').getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByRole('article').count()).toBe(0);
    await page.keyboard.type('x');
    expect(await field(page, 'text').getAttribute('aria-invalid')).toBeNull();
  });

  it('keeps words that are in no option, and says what to do with them', async () => {
    const { page } = await openChannel();
    await line(page).fill('/echo text: x ');
    await page.keyboard.type('loudly');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Choose private or tone first').waitFor();
    expect(await page.getByRole('combobox', { name: /^Add one of/ }).inputValue()).toBe('loudly');
    expect(await page.getByRole('article').count()).toBe(0);
  });

  it.each([
    ['/echo text: x private: perhaps', 'Choose one of the values in the list.'],
    ['/nothing', 'There is no such command here.'],
  ])('refuses %s', async (typed, problem) => {
    const { page } = await openChannel();
    await line(page).fill(`${typed} `);
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText(problem).waitFor();
    expect(await page.getByRole('article').count()).toBe(0);
  });

  it('takes chips away with Backspace, back to the plain line', async () => {
    const { page } = await openChannel();
    await line(page).fill('/echo text: a private: ');
    await field(page, 'private').waitFor();
    await page.keyboard.press('Backspace');
    await field(page, 'private').waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('text, required');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    expect(await line(page).inputValue()).toBe('/echo');
  });

  it('leaves a command with Escape, and what was typed into it stays in the line', async () => {
    const { page } = await openChannel();
    await line(page).fill('/echo ');
    await field(page, 'text').fill('a long thought');
    for (let count = 0; count < 3; count += 1) await page.keyboard.press('Escape');
    expect(await line(page).inputValue()).toBe('a long thought');
    expect(await focused(page)).toMatch(/^Message #/);
  });

  it('leaves a command whose name is half typed with Escape: the list first, then the line', async () => {
    const { page } = await openChannel();
    await line(page).fill('/ec');
    await suggestions(page).first().waitFor();
    await page.keyboard.press('Escape');
    expect(await line(page).inputValue()).toBe('/ec');
    await page.keyboard.press('Escape');
    expect(await line(page).inputValue()).toBe('');
  });

  it('closes the list with Escape, then gives up a command that is still empty', async () => {
    const { page } = await openChannel();
    await line(page).fill('/pages ');
    await line(page).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await line(page).waitFor();
    expect(await line(page).inputValue()).toBe('');
  });

  it('offers what the bot answers while typing, and drops an answer that a later keystroke has overtaken', async () => {
    const { page } = await openChannel();
    await line(page).fill('/pick ');
    await field(page, 'item').fill('slow');
    await page.waitForTimeout(300);
    await field(page, 'item').fill('fast');
    await suggestions(page).getByText('FAST ONE').waitFor();
    await page.waitForTimeout(900);
    expect(await suggestions(page).allTextContents()).toEqual([
      expect.stringContaining('FAST ONE'),
      expect.stringContaining('FAST TWO'),
    ]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await newest(page).getByText('picked fast-two').waitFor();
  });

  it('sends plain text as an ordinary message, and says that the bot does not read it', async () => {
    const { page } = await openChannel();
    await line(page).fill('hello *all*');
    await page.keyboard.press('Enter');
    await newest(page).getByText('hello all').waitFor();
    await page.getByRole('alert').getByText('reads commands only').waitFor();
  });

  it('puts a command of the welcome into the composer when it is pressed', async () => {
    const { page } = await openChannel();
    await page.getByRole('button', { name: '/echo' }).click();
    await field(page, 'text').waitFor();
    expect(await focused(page)).toBe('text, required');
  });
});
