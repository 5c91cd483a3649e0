/** Runs it as somebody to whom permissions apply, where the tests run as root. */
export async function withoutPrivileges(action: () => Promise<void>): Promise<void> {
  if (process.getuid?.() !== 0) return action();
  process.seteuid?.(65_534);
  try {
    await action();
  } finally {
    process.seteuid?.(0);
  }
}
