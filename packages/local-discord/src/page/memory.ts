/**
 * What a tab remembers over a reload: which person and server it shows, and the theme. Each tab has its own, so a member and a
 * moderator can be open side by side.
 */
export function remembered(key: 'user' | 'guild' | 'theme'): string | null {
  return sessionStorage.getItem(key);
}

export function remember(key: 'user' | 'guild' | 'theme', value: string): void {
  sessionStorage.setItem(key, value);
}
