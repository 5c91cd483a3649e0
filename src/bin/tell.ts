import { createInterface, type Interface } from 'node:readline';

/** Tells the person who waits something, on standard error: standard output is for answers. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

let open: { readonly lines: AsyncIterator<string>; readonly input: Interface } | null = null;

/** Asks on standard error whether to go on; what is not a yes is a no, and so is the end of the input. */
export async function confirm(question: string): Promise<boolean> {
  open ??= openInput();
  process.stderr.write(`${question} [y/N] `);
  const { value, done } = await open.lines.next();
  if (done === true) process.stderr.write('\n');
  return done !== true && /^\s*y(?:es)?\s*$/i.test(value);
}

/** Lets the process end. */
export function endAsking(): void {
  open?.input.close();
  open = null;
}

/** One for all questions: several lines may come at once through a pipe. */
function openInput() {
  const input = createInterface({ input: process.stdin, terminal: false });
  return { input, lines: input[Symbol.asyncIterator]() };
}
