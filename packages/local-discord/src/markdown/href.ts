/** The address where it is http or https; null for anything else, which must not become a link. */
export function hrefOf(target: string | null | undefined): string | null {
  if (!target) return null;
  try {
    const url = new URL(target);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}
