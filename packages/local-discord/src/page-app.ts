import { EventEmitter } from 'node:events';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';
import * as z from 'zod';
import type { Accepted, PageEvent, PageProblem } from './page-api.js';
import { viewEntry, viewState } from './page-view.js';
import type { Actions } from './state/actions.js';
import { type ChannelEntry, isVisibleTo } from './state/channel.js';
import type { Interaction } from './state/interactions.js';
import { RefusedAction } from './state/options.js';
import type { Place } from './state/place.js';
import type { Person } from './state/world.js';

/** News that are not about one entry of the channel. */
export class PageNews extends EventEmitter<{
  commands: [];
  bot: [];
  modal: [interaction: Interaction];
}> {
  constructor() {
    super();
    this.setMaxListeners(0);
  }
}

const option = z.object({ name: z.string(), value: z.union([z.string(), z.number(), z.boolean()]) });
const slash = z.object({
  user: z.string(),
  command: z.string(),
  subcommand: z.array(z.string()).max(2).default([]),
  options: z.array(option).max(25),
});
const requests = {
  slash,
  autocomplete: slash.extend({ focused: z.string() }),
  press: z.object({
    user: z.string(),
    messageId: z.string(),
    customId: z.string(),
    values: z.array(z.string()).default([]),
  }),
  messageCommand: z.object({ user: z.string(), command: z.string(), messageId: z.string() }),
  modal: z.object({
    user: z.string(),
    interactionId: z.string(),
    fields: z.record(z.string(), z.string()),
  }),
  say: z.object({ user: z.string(), content: z.string() }),
  dismiss: z.object({ user: z.string(), entryId: z.string() }),
} as const;

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
  app.use(
    bodyLimit({
      maxSize: maxRequestBytes,
      onError: (context) => problem(context, 413, 'The request is too long.'),
    }),
  );
  const viewerOf = (context: Context): Person => {
    const first = place.world.member.user.id;
    return actions.person(context.req.query('user') || first);
  };

  const stateFor = (viewer: Person) =>
    viewState(place, viewer, { isOnline: isBotOnline(), examples: examples() });

  app.get('/state', (context) => context.json(stateFor(viewerOf(context))));

  app.get('/events', (context) => {
    const viewer = viewerOf(context);
    return streamSSE(context, async (stream) => {
      const send = (event: PageEvent) => {
        void stream.writeSSE({ data: JSON.stringify(event) });
      };
      const stop = subscribe(viewer, send);
      send({ type: 'state', state: stateFor(viewer) });
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      stop();
    });
  });

  app.post('/slash', async (context) =>
    accepted(context, actions.slash(await bodyOf(context, requests.slash)).id),
  );
  app.post('/press', async (context) =>
    accepted(context, actions.press(await bodyOf(context, requests.press)).id),
  );
  app.post('/message-command', async (context) =>
    accepted(context, actions.messageCommand(await bodyOf(context, requests.messageCommand)).id),
  );
  app.post('/modal', async (context) =>
    accepted(context, actions.modal(await bodyOf(context, requests.modal)).id),
  );
  app.post('/say', async (context) => accepted(context, actions.say(await bodyOf(context, requests.say))));
  app.post('/dismiss', async (context) => {
    actions.dismiss(await bodyOf(context, requests.dismiss));
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

  function subscribe(viewer: Person, send: (event: PageEvent) => void): () => void {
    const entry = (changed: ChannelEntry) => {
      if (isVisibleTo(changed, viewer.user.id)) send({ type: 'entry', entry: viewEntry(changed, viewer) });
    };
    const removed = (gone: ChannelEntry) => {
      if (isVisibleTo(gone, viewer.user.id)) send({ type: 'entry-removed', id: gone.id });
    };
    const commands = () => send({ type: 'commands', commands: place.commands.usableBy(viewer) });
    const bot = () => send({ type: 'bot', isOnline: isBotOnline() });
    const modal = (interaction: Interaction) => {
      if (interaction.person !== viewer || interaction.modal === null) return;
      send({ type: 'modal', interactionId: interaction.id, modal: interaction.modal });
    };
    place.channel.events.on('entry', entry).on('removed', removed);
    news.on('commands', commands).on('bot', bot).on('modal', modal);
    return () => {
      place.channel.events.off('entry', entry).off('removed', removed);
      news.off('commands', commands).off('bot', bot).off('modal', modal);
    };
  }
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
