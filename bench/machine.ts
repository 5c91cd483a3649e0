import { availableParallelism, cpus, loadavg } from 'node:os';

/** What something was measured on. */
export interface Machine {
  readonly node: string;
  readonly cores: number;
  readonly cpu: string;
  /** Load average when it began. */
  readonly load: number;
}

/** This one, as it is now. */
export function thisMachine(): Machine {
  return {
    node: process.version,
    cores: availableParallelism(),
    cpu: cpus()[0]?.model ?? '',
    load: loadavg()[0] ?? 0,
  };
}
