import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { LiveReply } from '../../../src/discord/answering/answering.js';
import type { Reply } from '../../../src/discord/message/reply.js';

const state = (content: string): Reply => ({ content });

describe('LiveReply', () => {
  it('shows the first state at once, and of many only the newest after the interval', async () => {
    const sent: (string | undefined)[] = [];
    const live = new LiveReply(async ({ content }) => void sent.push(content), 20);
    for (const content of ['1', '2', '3', '4']) live.show(state(content));
    expect(sent).toEqual(['1']);
    await expect.poll(() => sent).toEqual(['1', '4']);
    live.show(state('5'));
    await expect.poll(() => sent).toEqual(['1', '4', '5']);
    await live.end();
  });

  it('never sends while it is sending, and drops what waits when it ends', async () => {
    let sending = 0;
    const sent: (string | undefined)[] = [];
    const live = new LiveReply(async ({ content }) => {
      sending += 1;
      expect(sending).toBe(1);
      await wait(30);
      sent.push(content);
      sending -= 1;
    }, 1);
    live.show(state('1'));
    live.show(state('2'));
    await live.end();
    live.show(state('3'));
    await wait(50);
    expect(sent).toEqual(['1']);
  });

  it('goes on after a state that could not be shown', async () => {
    const sent: (string | undefined)[] = [];
    const live = new LiveReply(async ({ content }) => {
      sent.push(content);
      if (content === '1') throw new Error('lost');
    }, 1);
    live.show(state('1'));
    live.show(state('2'));
    await expect.poll(() => sent).toEqual(['1', '2']);
    await live.end();
  });
});
