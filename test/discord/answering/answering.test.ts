import type { REST } from 'discord.js';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { answer } from '../../../src/discord/answering/answering.js';
import { Responder } from '../../../src/discord/answering/responder.js';
import { unobserved } from '../../../src/discord/gateway/observer.js';
import { UserError } from '../../../src/errors.js';
import { caller, services } from '../../helpers/discord.js';
import { tinyLibrary } from '../../helpers/tiny-library.js';

const log = pino({ level: 'silent' });

/** Uses a button whose message changes, when Discord waits for that already. @returns What Discord was sent then. */
async function press(run: Parameters<typeof answer>[1]['run']): Promise<readonly string[]> {
  const calls: string[] = [];
  const rest = {
    post: async (route: string, { body }: { body: { content?: string } }) =>
      calls.push(`${route.endsWith('callback') ? 'deferred' : 'follows'}: ${body.content ?? ''}`),
    patch: async (_route: string, { body }: { body: { content: string } }) =>
      calls.push(`in its place: ${body.content}`),
  } as unknown as REST;
  const interaction = { id: '1', application_id: '2', token: 'x', guild_id: '3', member: {} };
  const how = { isPrivate: true, isUpdate: true };
  const responder = new Responder(interaction as never, {
    ...{ ...how, rest, log, isShared: false, began: performance.now(), isHeld: async () => true },
  });
  await responder.isAnswered();
  await answer(
    interaction as never,
    { ...how, kind: 'button', name: 'go-back', caller, run },
    {
      ...{ rest, log, observer: unobserved, takeAsk: async () => null },
      withServices: async (_server, work) => work(services(tinyLibrary([]))),
      turns: { settle: async (_interaction, _shown, _fields, send) => send(responder) },
    },
  );
  return calls;
}

it('puts what went wrong in the place of the progress that it has shown', async () => {
  const calls = await press(async (_caller, _services, show) => {
    show({ content: 'going back' });
    throw new UserError('change-cancelled');
  });
  expect(calls).toEqual([
    'deferred: ',
    'in its place: going back',
    expect.stringMatching(/^in its place: .*cancelled/),
  ]);
});

it('tells who may not press beside the message, which stays', async () => {
  const calls = await press(() => Promise.reject(new UserError('only-keepers')));
  expect(calls).toEqual(['deferred: ', expect.stringMatching(/^follows: ./)]);
});
