import { looksLikeText } from './decode.js';
import { type Format, readable } from './formats.js';
import type { OtherFormat } from './other-formats.js';

export const chooseAnother = 'choose a file with a text in it';

/** What is told of a kind of files, by the beginning of their media types. */
const kinds: readonly (readonly [RegExp, string, string])[] = [
  [/^image\//, 'a picture', 'recognise its text first, and save that as .txt'],
  [/^(?:audio|video)\//, 'a recording', 'write down what is said in it, and save that as .txt'],
  [/^font\//, 'a font', chooseAnother],
  [/x-msdownload|x-elf|x-mach-binary|x-shockwave|java-vm|wasm/, 'a program', chooseAnother],
  [/zip|compress|x-tar|x-rar|x-7z|x-lz|x-xz|x-zstd|x-lha|x-cpio/, 'an archive', 'unpack it'],
];
const unknown = ['something else', chooseAnother] as const;

/**
 * What a file is that has no text in it, such as a picture.
 *
 * @param told - What it is by `tellFormat`: only where that is nothing, or is text by its name alone, is it looked into.
 * @returns Null where that is not known: what begins as a picture does may be words as well, and words are read.
 */
export async function tellBinary(
  told: Format | OtherFormat | null,
  bytes: Uint8Array,
): Promise<OtherFormat | null> {
  const isText = told === readable.text || told === readable.markdown || told === readable.html;
  if ((told !== null && !isText) || looksLikeText(bytes)) return null;
  const { fileTypeFromBuffer } = await import('file-type');
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (type === undefined) return null;
  const [, kind, advice] = kinds.find(([media]) => media.test(type.mime)) ?? ['', ...unknown];
  return { name: `${kind} (.${type.ext})`, extensions: [], advice };
}
