import type { Machine } from '../machine.js';
/** One look at the bot's processes. */
export interface Sample {
  /** Since the load began. */
  readonly seconds: number;
  /** Resident memory of the bot and all processes below it, pages mapped from the same file counted once. */
  readonly megabytes: number;
  /** Of that, the bot's own heap and buffers, without the model. */
  readonly ownMegabytes: number;
  /** Open files, sockets and pipes of the bot's own process. */
  readonly handles: number;
}

/** Something that was done to the bot on purpose. */
export interface Fault {
  readonly seconds: number;
  readonly name: string;
}

export interface SoakReport {
  readonly made: string;
  readonly command: string;
  readonly machine: Machine;
  readonly minutes: number;
  readonly asksPerSecond: number;
  readonly servers: number;
  readonly uses: {
    readonly sent: number;
    readonly answered: number;
    /** Answers about another server's texts. */
    readonly crossed: number;
    readonly answeredTwice: number;
    /** Unanswered shortly after a fault that hides a use or its answer, and at any other time. */
    readonly lostToFaults: number;
    readonly lost: number;
    readonly medianMs: number;
    readonly p95Ms: number;
  };
  /** Changes of the texts that moderators made, by what they were; and those that failed. */
  readonly changes: Readonly<Record<string, number>>;
  readonly failedChanges: readonly string[];
  readonly faults: readonly Fault[];
  /** Lines of the bot's log that tell of an error, shortly after a fault, and at any other time. */
  readonly errorsFromFaults: number;
  readonly unexplained: readonly string[];
  readonly samples: readonly Sample[];
  /** By how much memory and handles grew an hour, over the second half of the run, as a straight line through it says. */
  readonly growth: { readonly megabytesPerHour: number; readonly handlesPerHour: number };
}
