import { EventEmitter } from 'node:events';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';
import * as z from 'zod';
import { sizeText } from './bytes.js';
import type { Accepted, PageEvent, PageProblem } from './page-api.js';
import { type Asker, requests } from './page-requests.js';
import { isInSight, viewCommands, viewEntry, viewGuild, viewState } from './page-view.js';
import type { Actions } from './state/actions.js';
import type { ChannelEntry } from './state/channel.js';
import { allow, attach, dismiss, install, say } from './state/channel-actions.js';
import type { Interaction } from './state/interactions.js';
import { RefusedAction } from './state/options.js';
import type { Place } from './state/place.js';
import { type Seat, seatOf } from './state/seat.js';
import type { Guild } from './state/world.js';

/** News that are not about one entry of the channel. */
export class PageNews extends EventEmitter<{
  commands: [];
  bot: [];
  guild: [guild: Guild];
}> {
  constructor() {
    super();
    this.setMaxListeners(0);
  }
}

/** Far above what a command with all its options at their longest takes. */
const maxRequestBytes = 1024 * 1024;

/** The page's own API; `page-api.ts` says what it promises. */
export function createPageApp(options: {
  readonly place: Place;
  readonly actions: Actions;
  readonly news: PageNews;
  readonly isBotOnline: () => boolean;
  readonly examples: () => readonly string[];
}): Hono {
  const { place, actions, news, isBotOnline, examples } = options;
  const app = new Hono();
  const limitTo = (maxSize: number, told: string) =>
    bodyLimit({ maxSize, onError: (context) => problem(context, 413, told) });
  const { maxFileBytes } = place.attachments;
  // Its own words for a file that is a little too large come from the action.
  const fileLimit = limitTo(
    2 * maxFileBytes,
    `Your files are too powerful: the most is ${sizeText(maxFileBytes)}.`,
  );
  const jsonLimit = limitTo(maxRequestBytes, 'The request is too long.');
  app.use((context, next) => (context.req.path.endsWith('/attach') ? fileLimit : jsonLimit)(context, next));
  const askerOf = (context: Context): Asker => {
    const guild = context.req.query('guild');
    return { user: context.req.query('user') || place.world.member.user.id, ...(guild ? { guild } : {}) };
  };
  const seatIn = (context: Context): Seat => seatOf(place, askerOf(context));

  const stateFor = (seat: Seat) => viewState(place, seat, { isOnline: isBotOnline(), examples: examples() });

  app.get('/state', (context) => context.json(stateFor(seatIn(context))));

  app.get('/events', (context) => {
    const seat = seatIn(context);
    return streamSSE(context, async (stream) => {
      const send = (event: PageEvent) => {
        void stream.writeSSE({ data: JSON.stringify(event) });
      };
      const stop = subscribe(seat, send);
      send({ type: 'state', state: stateFor(seat) });
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      stop();
    });
  });

  const asks = {
    slash: async (context) => actions.slash(await bodyOf(context, requests.slash)),
    press: async (context) => actions.press(await bodyOf(context, requests.press)),
    'message-command': async (context) =>
      actions.messageCommand(await bodyOf(context, requests.messageCommand)),
  } satisfies Record<string, (context: Context) => Promise<Interaction>>;
  for (const [path, ask] of Object.entries(asks))
    app.post(`/${path}`, async (context) => accepted(context, (await ask(context)).id));
  app.post('/attach', async (context) => {
    const { name = '', type = '' } = context.req.query();
    // As with JSON: no form on another site can send this type.
    if (context.req.header('content-type') !== 'application/octet-stream' || name === '') {
      throw new RefusedAction(
        'Send the bytes of a file, with Content-Type: application/octet-stream and its name.',
      );
    }
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    return accepted(context, attach(place, askerOf(context), { name, type, bytes }));
  });
  app.post('/say', async (context) => accepted(context, say(place, await bodyOf(context, requests.say))));
  app.post('/install', async (context) => {
    const { isInside, ...from } = await bodyOf(context, requests.install);
    install(place, from, isInside);
    return context.body(null, 204);
  });
  app.post('/allow', async (context) => {
    allow(place, await bodyOf(context, requests.allow));
    return context.body(null, 204);
  });
  app.post('/dismiss', async (context) => {
    dismiss(place, await bodyOf(context, requests.dismiss));
    return context.body(null, 204);
  });
  app.post('/autocomplete', async (context) => {
    const interaction = actions.autocomplete(await bodyOf(context, requests.autocomplete));
    const { state, choices } = await place.interactions.settled(interaction);
    return context.json({ isAnswered: state === 'answered', choices });
  });

  app.all('*', (context) => problem(context, 404, 'The page has no such call.'));
  app.onError((error, context) => {
    if (error instanceof RefusedAction) return problem(context, 400, error.message);
    throw error;
  });
  return app;

  function subscribe(seat: Seat, send: (event: PageEvent) => void): () => void {
    const commands = () => send({ type: 'commands', ...viewCommands(place, seat) });
    const ofChannel = {
      entry(changed: ChannelEntry) {
        if (isInSight(seat, changed)) send({ type: 'entry', entry: viewEntry(place, changed, seat) });
      },
      removed(gone: ChannelEntry) {
        if (isInSight(seat, gone)) send({ type: 'entry-removed', id: gone.id });
      },
    };
    const ofNews = {
      commands,
      bot: () => send({ type: 'bot', isOnline: isBotOnline() }),
      guild(changed: Guild) {
        if (changed !== seat.guild) return;
        send({ type: 'guild', guild: viewGuild(place, changed) });
        commands();
      },
    };
    const stops = [listenTo(place.channel.events, ofChannel), listenTo(news, ofNews)];
    return () => {
      for (const stop of stops) stop();
    };
  }
}

/** Has each event call its listener; returns a function that ends it. */
function listenTo<Events extends Record<keyof Events, unknown[]>>(
  events: EventEmitter<Events>,
  listeners: { readonly [Name in keyof Events]: (...news: Events[Name]) => void },
): () => void {
  const named = Object.entries(listeners) as [string, () => void][];
  const emitter = events as unknown as EventEmitter;
  for (const [name, listener] of named) emitter.on(name, listener);
  return () => {
    for (const [name, listener] of named) emitter.off(name, listener);
  };
}

async function bodyOf<T>(context: Context, schema: z.ZodType<T>): Promise<T> {
  // A form on another site can post plain text anywhere, JSON only with the server's leave.
  if (context.req.header('content-type')?.split(';')[0] !== 'application/json') {
    throw new RefusedAction('Send JSON, with Content-Type: application/json.');
  }
  const body: unknown = await context.req.json().catch(() => {
    throw new RefusedAction('The body is not JSON.');
  });
  const result = schema.safeParse(body);
  if (!result.success) throw new RefusedAction(z.prettifyError(result.error));
  return result.data;
}

function accepted(context: Context, id: string): Response {
  return context.json({ id } satisfies Accepted, 202);
}

function problem(context: Context, status: 400 | 404 | 413, message: string): Response {
  return context.json({ message } satisfies PageProblem, status);
}
