import type {
  Accepted,
  AutocompleteAnswer,
  AutocompleteRequest,
  DismissRequest,
  MessageCommandRequest,
  PageEvent,
  PageProblem,
  PressRequest,
  SayRequest,
  SlashRequest,
} from '../page-api.js';
import type { Connection } from './state.js';

const retryMs = 1000;

async function post(path: string, body: object, signal?: AbortSignal): Promise<Response> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new Error('The local Discord does not answer. Is it still running?', { cause });
  });
  if (response.ok) return response;
  const problem = (await response.json().catch(() => null)) as PageProblem | null;
  throw new Error(problem?.message ?? `The local Discord refused this (HTTP ${response.status}).`);
}

/** The calls of the page; each throws an Error whose message can be shown. */
export const api = {
  slash: async (request: SlashRequest) => (await (await post('/page/slash', request)).json()) as Accepted,
  press: async (request: PressRequest) => (await (await post('/page/press', request)).json()) as Accepted,
  messageCommand: async (request: MessageCommandRequest) =>
    (await (await post('/page/message-command', request)).json()) as Accepted,
  say: async (request: SayRequest) => (await (await post('/page/say', request)).json()) as Accepted,
  dismiss: async (request: DismissRequest) => void (await post('/page/dismiss', request)),
  autocomplete: async (request: AutocompleteRequest, signal: AbortSignal) =>
    (await (await post('/page/autocomplete', request, signal)).json()) as AutocompleteAnswer,
};

/** What is called for each event, and when the connection changes. */
export interface Listener {
  onEvent(event: PageEvent): void;
  onConnection(connection: Connection): void;
}

/**
 * Follows the channel as one person sees it, and connects again whenever the connection is lost.
 *
 * @param user - Whose view; null, or a user whom a restarted server does not know, means the first person.
 * @returns A function that stops following.
 */
export function followEvents(user: string | null, listener: Listener): () => void {
  let asked = user;
  let source: EventSource;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const connect = (): void => {
    const query = asked === null ? '' : `?user=${encodeURIComponent(asked)}`;
    source = new EventSource(`/page/events${query}`);
    source.onmessage = ({ data }: MessageEvent<string>) => {
      listener.onConnection('open');
      listener.onEvent(JSON.parse(data) as PageEvent);
    };
    source.onerror = () => {
      listener.onConnection('lost');
      // The browser reconnects by itself when a connection breaks, but not when it is refused.
      if (source.readyState !== EventSource.CLOSED) return;
      asked = null;
      retry = setTimeout(connect, retryMs);
    };
  };
  connect();
  return () => {
    clearTimeout(retry);
    source.close();
  };
}
