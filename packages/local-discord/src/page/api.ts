import type { Accepted, AutocompleteAnswer, PageEvent, PageProblem } from '../page-api.js';
import type { Asker, RequestOf } from '../page-requests.js';
import type { Connection } from './state.js';

const retryMs = 1000;

function post(path: string, body: object, signal?: AbortSignal): Promise<Response> {
  return send(path, 'application/json', JSON.stringify(body), signal);
}

async function send(path: string, type: string, body: BodyInit, signal?: AbortSignal): Promise<Response> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': type },
    body,
    ...(signal && { signal }),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new Error('The local Discord does not answer. Is it still running?', { cause });
  });
  if (response.ok) return response;
  const problem = (await response.json().catch(() => null)) as PageProblem | null;
  throw new Error(problem?.message ?? `The local Discord refused this (HTTP ${response.status}).`);
}

async function ask(path: string, body: object): Promise<Accepted> {
  return (await post(path, body)).json();
}

/** The calls of the page; each throws an Error whose message can be shown. */
export const api = {
  slash: (request: RequestOf<'slash'>) => ask('/page/slash', request),
  press: (request: RequestOf<'press'>) => ask('/page/press', request),
  messageCommand: (request: RequestOf<'messageCommand'>) => ask('/page/message-command', request),
  install: async (request: RequestOf<'install'>) => void (await post('/page/install', request)),
  allow: async (request: RequestOf<'allow'>) => void (await post('/page/allow', request)),
  /** Sends a file ahead of what it belongs to; the answer is what stands for it there. */
  attach: async (asker: Asker, file: File) => {
    const query = new URLSearchParams({ ...placeOf(asker), name: file.name, type: file.type });
    const answer = await send(`/page/attach?${query}`, 'application/octet-stream', file);
    return ((await answer.json()) as Accepted).id;
  },
  say: (request: RequestOf<'say'>) => ask('/page/say', request),
  dismiss: async (request: RequestOf<'dismiss'>) => void (await post('/page/dismiss', request)),
  autocomplete: async (request: RequestOf<'autocomplete'>, signal: AbortSignal) =>
    (await (await post('/page/autocomplete', request, signal)).json()) as AutocompleteAnswer,
};

function placeOf({ user, guild }: Asker): Record<string, string> {
  return { user, ...(guild === undefined ? {} : { guild }) };
}

/** What is called for each event, and when the connection changes. */
export interface Listener {
  onEvent(event: PageEvent): void;
  onConnection(connection: Connection): void;
}

/**
 * Follows the channel as one person sees it, and connects again whenever the connection is lost.
 *
 * @param asker - Whose view of which server; empty, or one that a restarted local Discord does not know, means the first of
 *   each.
 * @returns A function that stops following.
 */
export function followEvents(asker: Asker, listener: Listener): () => void {
  let asked = asker;
  let source: EventSource;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const connect = (): void => {
    const query = new URLSearchParams(placeOf(asked));
    source = new EventSource(`/page/events?${query}`);
    source.onmessage = ({ data }: MessageEvent<string>) => {
      listener.onConnection('open');
      listener.onEvent(JSON.parse(data) as PageEvent);
    };
    source.onerror = () => {
      listener.onConnection('lost');
      // The browser reconnects by itself when a connection breaks, but not when it is refused.
      if (source.readyState !== EventSource.CLOSED) return;
      asked = { user: '' };
      retry = setTimeout(connect, retryMs);
    };
  };
  connect();
  return () => {
    clearTimeout(retry);
    source.close();
  };
}
