import type { Problem } from './form-errors.js';

const maxFileTypes = 10;

/**
 * The kinds of files that an option or an upload asks for: not yet in the published schema.
 *
 * @see https://docs.discord.com/developers/reference#file-type-filtering
 */
export function checkFileTypes(
  types: readonly unknown[] | null | undefined,
  path: Problem['path'],
): readonly Problem[] {
  if (types == null) return [];
  if (types.length > maxFileTypes) {
    const message = `Must be ${maxFileTypes} or fewer in length.`;
    return [{ path, code: 'BASE_TYPE_MAX_LENGTH', message }];
  }
  return types.flatMap((type, index): Problem[] => {
    const isKnown = typeof type === 'string' && /^(?:image|video|audio|\.\w[\w.+-]*)$/u.test(type);
    const message = 'Value must be one of (image, video, audio) or an extension such as .pdf.';
    return isKnown ? [] : [{ path: [...path, index], code: 'BASE_TYPE_CHOICES', message }];
  });
}
