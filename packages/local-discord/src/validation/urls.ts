import type { Problem } from './form-errors.js';

const web = ['http', 'https'] as const;

/** Where a URL may lead, by where it is. */
export const urlSchemes = {
  link: web,
  media: [...web, 'attachment'],
  file: ['attachment'],
  linkButton: [...web, 'discord'],
} as const satisfies Record<string, readonly string[]>;

/**
 * Checks a URL's scheme, which the schema leaves open (`javascript:` is a URI too), and that its attachment is there.
 *
 * @param attachments - Names of the files that the message has or brings.
 */
export function checkUrl(
  url: string | null | undefined,
  path: Problem['path'],
  schemes: readonly string[],
  attachments: readonly string[],
): readonly Problem[] {
  if (url == null) return [];
  const scheme = /^([a-z][a-z0-9+.-]*):\/*(.*)$/iu.exec(url);
  if (scheme === null) return [{ path, code: 'URL_TYPE_INVALID_URL', message: 'Not a well formed URL.' }];
  const [, name = '', target = ''] = scheme;
  if (!schemes.includes(name.toLowerCase())) {
    const allowed = schemes.map((allowedScheme) => `'${allowedScheme}'`).join(', ');
    const message = `Scheme "${name.toLowerCase()}" must be one of (${allowed}).`;
    return [{ path, code: 'URL_TYPE_INVALID_SCHEME', message }];
  }
  if (name.toLowerCase() !== 'attachment' || attachments.includes(target)) return [];
  const message = `The referenced attachment '${target}' was not found`;
  return [{ path, code: 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND', message }];
}
