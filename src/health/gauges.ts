import { Gauge, type Registry } from 'prom-client';

/** A number that is looked up when somebody asks for the metrics. */
interface Looked {
  readonly name: string;
  readonly help: string;
  value(): number | Promise<number>;
}

/** One for each value of a label. */
interface LookedEach {
  readonly name: string;
  readonly help: string;
  readonly label: string;
  /** By the values of the label. */
  values(): Readonly<Record<string, number>> | Promise<Readonly<Record<string, number>>>;
}

export function addGauge(register: Registry, { name, help, value }: Looked): void {
  new Gauge({
    name,
    help,
    registers: [register],
    async collect() {
      this.set(await value());
    },
  });
}

export function addGauges(register: Registry, { name, help, label, values }: LookedEach): void {
  new Gauge({
    name,
    help,
    labelNames: [label],
    registers: [register],
    async collect() {
      const found = await values();
      this.reset();
      for (const [key, value] of Object.entries(found)) this.set({ [label]: key }, value);
    },
  });
}
