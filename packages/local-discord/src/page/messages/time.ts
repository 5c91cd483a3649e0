const dayMs = 86_400_000;

/** "14:05" in the form the browser's region writes it. */
export function clockTime(at: Date): string {
  return at.toLocaleTimeString('en', { hour: 'numeric', minute: '2-digit' });
}

/** "Today at 14:05", as Discord dates a message. */
export function dayAndTime(at: Date, now = new Date()): string {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  if (at.getTime() >= midnight) return `Today at ${clockTime(at)}`;
  if (at.getTime() >= midnight - dayMs) return `Yesterday at ${clockTime(at)}`;
  return `${at.toLocaleDateString('en', { dateStyle: 'short' })}, ${clockTime(at)}`;
}
