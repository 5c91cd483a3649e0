const units = ['B', 'KB', 'MB', 'GB'];

/** A size as Discord shows it: "1.5 MB", in steps of 1,024. */
export function sizeText(bytes: number): string {
  const step = bytes === 0 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const size = bytes / 1024 ** step;
  return `${step === 0 ? size : Number(size.toFixed(2))} ${units[step]}`;
}

/** What Discord's client says of a file that is too large; null where it is not. */
export function sizeProblem(
  { name, size }: { readonly name: string; readonly size: number },
  maxBytes: number,
): string | null {
  return size <= maxBytes
    ? null
    : `Your files are too powerful: ${name} has ${sizeText(size)}, and the most is ${sizeText(maxBytes)}.`;
}
