import type { AutocompleteAnswer } from '../../page-api.js';
import type { RequestOf } from '../../page-requests.js';

const debounceMs = 150;

/** What is asked for; the caller adds who asks. */
export type Query = Omit<RequestOf<'autocomplete'>, 'user'>;

type Ask = (request: Query, signal: AbortSignal) => Promise<AutocompleteAnswer>;

/** Asks the bot for choices while somebody types: after a pause, and only the latest answer counts. */
export class Autocomplete {
  readonly #ask: Ask;
  readonly #onAnswer: (answer: AutocompleteAnswer) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: AbortController | undefined;

  constructor(ask: Ask, onAnswer: (answer: AutocompleteAnswer) => void) {
    this.#ask = ask;
    this.#onAnswer = onAnswer;
  }

  request(request: Query): void {
    this.cancel();
    const running = new AbortController();
    this.#running = running;
    this.#timer = setTimeout(async () => {
      const answer = await this.#ask(request, running.signal).catch(() => ({
        isAnswered: false,
        choices: [],
      }));
      if (!running.signal.aborted) this.#onAnswer(answer);
    }, debounceMs);
  }

  /** Forgets what was asked; an answer that still arrives is dropped. */
  cancel(): void {
    clearTimeout(this.#timer);
    this.#running?.abort();
  }
}
