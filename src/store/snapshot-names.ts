import { randomBytes } from 'node:crypto';

/**
 * A name that sorts by time and is unique across processes: `20260311-142501123-3fa2b1`.
 *
 * @param after - Name of the live snapshot: the new one sorts behind it, also where the clock was set back.
 */
export function newSnapshotName(after: string | null): string {
  const ms = Math.max(Date.now(), (after === null ? 0 : timeIn(after)) + 1);
  const [date = '', time = ''] = new Date(ms).toISOString().split('T');
  const digits = (text: string) => text.replace(/\D/g, '');
  return `${digits(date)}-${digits(time)}-${randomBytes(3).toString('hex')}`;
}

/** In milliseconds since 1970; 0 where the name tells none. */
function timeIn(name: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)(\d{3})-/.exec(name);
  if (parts === null) return 0;
  const [year = 0, month = 1, ...rest] = parts.slice(1).map(Number);
  return Date.UTC(year, month - 1, ...rest);
}
