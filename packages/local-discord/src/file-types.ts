/** Types that are shown in place; anything else is offered as a download. */
export const shownTypes: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

const extensionsOf: Readonly<Record<string, readonly string[]>> = {
  image: ['png', 'jpg', 'jpeg', 'gif', 'webp', 'avif', 'heic', 'bmp', 'svg'],
  video: ['mp4', 'mov', 'webm', 'mkv', 'avi'],
  audio: ['mp3', 'ogg', 'wav', 'flac', 'm4a', 'opus', 'aac'],
};

/**
 * Whether a file may be chosen where only some types are asked for: as on Discord, its name alone decides.
 *
 * @param types - `image`, `video`, `audio` or an extension such as `.pdf`; any file where absent or empty.
 */
export function fitsFileTypes(filename: string, types: readonly string[] | undefined): boolean {
  if (!types?.length) return true;
  const name = filename.toLowerCase();
  return types
    .flatMap((type) => extensionsOf[type]?.map((one) => `.${one}`) ?? [type.toLowerCase()])
    .some((extension) => name.endsWith(extension));
}
