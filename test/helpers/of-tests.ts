import { afterAll, beforeAll, beforeEach, onTestFinished } from 'vitest';

type Open<T> = () => T | Promise<T>;

/** What can be closed, in the words of what tests open. */
const closings = ['close', 'stop', 'remove'] as const;

/** What `open` gives is there for all tests of a file, or of a `describe`, and closed after the last. */
export function ofAllTests<T extends object>(open: Open<T>): T {
  const { opened, begin, end } = slotFor(open);
  beforeAll(begin);
  afterAll(end);
  return opened;
}

/** As `ofAllTests`, but anew for each test. */
export function ofEachTest<T extends object>(open: Open<T>): T {
  const { opened, begin, end } = slotFor(open);
  beforeEach(async () => {
    await begin();
    // In one row with what a test itself opens and has closed in this way.
    onTestFinished(end);
  });
  return opened;
}

/** @returns Something that stands for what is open at the moment. */
function slotFor<T extends object>(open: Open<T>) {
  let now: Partial<Record<PropertyKey, unknown>> = {};
  const read = (key: PropertyKey): unknown => {
    const value = now[key];
    return typeof value === 'function' ? value.bind(now) : value;
  };
  const opened = new Proxy({} as T, {
    get: (_, key) => read(key),
    set: (_, key, value) => Reflect.set(now, key, value),
    has: (_, key) => key in now,
  });
  const begin = async () => {
    now = (await open()) as typeof now;
  };
  const end = async () => {
    const closing = closings.find((key) => key in now);
    if (closing !== undefined) await (read(closing) as () => unknown)();
    now = {};
  };
  return { opened, begin, end };
}
