import { DiscordAPIError, type REST, RESTJSONErrorCodes } from 'discord.js';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { Responder } from '../../../src/discord/answering/responder.js';

const acknowledged = new DiscordAPIError(
  { code: RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged, message: 'already acknowledged' },
  ...([RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged, 400, 'POST', '/callback', {}] as const),
);

it('puts the answer in the place of a deferral that Discord has, though its answer was lost', async () => {
  const calls: string[] = [];
  let isLost = true;
  const rest = {
    async post(_route: string, { body }: { body: { type: number } }) {
      calls.push(`type ${body.type}`);
      throw isLost ? new DOMException('too late', 'TimeoutError') : acknowledged;
    },
    patch: async (_route: string, { body }: { body: { content: string } }) => calls.push(body.content),
  } as unknown as REST;
  const interaction = { id: '1', application_id: '2', token: 'x' };
  const responder = new Responder(interaction, {
    ...{ rest, isPrivate: true, isUpdate: false, isShared: false, log: pino({ level: 'silent' }) },
    // So late that nothing is tried for long.
    began: performance.now() - 2_690,
    isHeld: async () => true,
  });
  responder.deferAfter(0);
  await expect.poll(() => calls.length).toBeGreaterThan(0);
  await responder.end();
  isLost = false;
  await responder.show({ content: 'the answer' });
  expect(calls.at(-2)).toBe('type 4');
  expect(calls.at(-1)).toBe('the answer');
});
