/** Tells the person who waits something, on standard error: standard output is for answers. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
