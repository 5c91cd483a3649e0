import type { z } from 'zod';

/** What is wrong with something that Discord sent, in one line. @param whole - What all of it is called. */
export function findingIn(error: z.ZodError, whole: string): string {
  return error.issues.map(({ path, message }) => `${path.join('.') || whole}: ${message}`).join('; ');
}
