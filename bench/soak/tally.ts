import type { ChannelEntry, Interaction, TestDiscord } from 'local-discord/testing';
import { quantileSorted } from 'simple-statistics';
import { errorLevel, type LogLine } from './bot-process.js';
import type { Fault, SoakReport } from './report.js';

/** For so long after a fault, what goes wrong may be its work: a lost session takes that long to be begun anew. */
const faultLastsSeconds = 20;

/** Keeps count of what became of everything that was asked. */
export class Tally {
  readonly faults: Fault[] = [];
  readonly #uses = { sent: 0, answered: 0, crossed: 0, answeredTwice: 0, lostToFaults: 0, lost: 0 };
  readonly #tookMs: number[] = [];
  readonly #unexplained: string[] = [];
  #errorsFromFaults = 0;

  constructor(
    private readonly discord: TestDiscord,
    private readonly seconds: () => number,
  ) {}

  sent(): void {
    this.#uses.sent += 1;
  }

  fault(name: string): void {
    this.faults.push({ seconds: Math.round(this.seconds()), name });
  }

  logged({ level, msg }: LogLine): void {
    if (level < errorLevel) return;
    if (this.#isAfterFault(this.seconds())) this.#errorsFromFaults += 1;
    else this.#unexplained.push(msg);
  }

  /** @param sentSeconds - When it was sent. */
  ended(interaction: Interaction, sentSeconds: number, reply: ChannelEntry | null, isCrossed: boolean): void {
    const isAnswered = interaction.state === 'answered' && reply?.status !== 'failed';
    if (isAnswered) {
      this.#uses.answered += 1;
      this.#tookMs.push((this.seconds() - sentSeconds) * 1_000);
    } else if (this.#isAfterFault(sentSeconds)) this.#uses.lostToFaults += 1;
    else this.#uses.lost += 1;
    if (isCrossed) this.#uses.crossed += 1;
    if (this.#firstAnswers(interaction) > 1) this.#uses.answeredTwice += 1;
  }

  report(): Pick<SoakReport, 'uses' | 'faults' | 'errorsFromFaults' | 'unexplained'> {
    const sorted = this.#tookMs.sort((a, b) => a - b);
    const quantile = (share: number) => (sorted.length === 0 ? 0 : Math.round(quantileSorted(sorted, share)));
    return {
      uses: { ...this.#uses, medianMs: quantile(0.5), p95Ms: quantile(0.95) },
      faults: this.faults,
      errorsFromFaults: this.#errorsFromFaults,
      unexplained: this.#unexplained,
    };
  }

  #isAfterFault(seconds: number): boolean {
    return this.faults.some(({ seconds: at }) => seconds >= at - 1 && seconds <= at + faultLastsSeconds);
  }

  #firstAnswers({ id }: Interaction): number {
    return this.discord.calls.filter(
      ({ route, path, status }) => route === 'callback' && status < 300 && path.includes(id),
    ).length;
  }
}
