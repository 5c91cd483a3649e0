import type { ProgramMessage } from './child-program.js';
import { messageOf } from './errors.js';

/**
 * Answers the requests of the process that started this one, as a `ChildProgram`; it ends when that one ends. Ctrl-C and a
 * service manager signal both; this one ignores the signal, as the other decides what is to be finished.
 *
 * @param load - Loads what is needed, and gives what makes a reply of a request.
 * @param failureOf - What the other is told where that can't be loaded.
 */
export async function serveParent<Request, Reply>(
  load: () => Promise<(request: Request, tell: (news: unknown) => void) => Promise<Reply>>,
  failureOf: (error: unknown) => unknown = messageOf,
): Promise<void> {
  process.on('disconnect', () => process.exit());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  try {
    const answer = await load();
    process.on('message', ({ id, request }: { readonly id: number; readonly request: Request }) =>
      answer(request, (news) => post({ kind: 'news', id, news })).then(
        (reply) => post({ kind: 'done', id, reply }),
        (error: unknown) => post({ kind: 'rejected', id, reason: messageOf(error) }),
      ),
    );
    post({ kind: 'ready' });
  } catch (error) {
    post({ kind: 'failed', failure: failureOf(error) });
  }
}

function post(message: ProgramMessage): void {
  if (process.connected) process.send?.(message);
}
