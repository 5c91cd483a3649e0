import { dirname, join, relative, resolve } from 'node:path';

const project = resolve(import.meta.dirname, '../..');
export const [sourceDir, builtDir] = [join(project, 'src'), join(project, 'dist')];

/**
 * What `npm run build` made of a source.
 *
 * @param id - As an import names it: `../src/errors.js`.
 * @param importer - The file that imports it.
 * @returns A path, or null where this is no source of the bot.
 */
export function builtOf(id: string, importer: string): string | null {
  if (!id.startsWith('.')) return null;
  const path = relative(sourceDir, resolve(dirname(importer), id));
  return path.startsWith('..') ? null : join(builtDir, path);
}
