/** Largest frame that a client may send, and how many in a minute. */
export const maxFrameBytes = 4096;
export const maxFramesPerMinute = 120;

/** What travels over the socket in both directions. */
export interface Frame {
  readonly op: number;
  readonly d: unknown;
  readonly s?: number | null;
  readonly t?: string | null;
}
