/**
 * What a tab remembers over a reload: which person it shows, and the theme. Each tab has its own, so a member and a
 * moderator can be open side by side.
 */
export function remembered(key: 'user' | 'theme'): string | null {
  return sessionStorage.getItem(key);
}

export function remember(key: 'user' | 'theme', value: string): void {
  sessionStorage.setItem(key, value);
}
