/**
 * What a tab remembers over a reload: who looks, and the theme. Each tab has its own, so a member and a moderator can
 * stand side by side.
 */
export function remembered(key: 'user' | 'theme'): string | null {
  return sessionStorage.getItem(key);
}

export function remember(key: 'user' | 'theme', value: string): void {
  sessionStorage.setItem(key, value);
}
