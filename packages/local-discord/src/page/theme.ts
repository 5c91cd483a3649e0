import { remember } from './memory.js';

export type Theme = 'dark' | 'light';

/** The theme that is shown now; dark unless the system asks for light. */
export function currentTheme(): Theme {
  return document.documentElement.dataset.theme === 'light' ? 'light' : 'dark';
}

export function otherTheme(): Theme {
  return currentTheme() === 'dark' ? 'light' : 'dark';
}

/** @param theme - `dark` or `light`; anything else takes what the system prefers. */
export function applyTheme(theme: string | null): void {
  const preferred = matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
  const chosen = theme === 'dark' || theme === 'light' ? theme : preferred;
  document.documentElement.dataset.theme = chosen;
  if (theme) remember('theme', chosen);
}
