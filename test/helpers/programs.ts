import { join } from 'node:path';
import { inject } from 'vitest';

/** The path of a script of this folder as Node.js runs it; `test/built/programs.ts` has compiled it. */
export const programOf = (script: string): string => join(inject('programs'), `${script}.mjs`);
