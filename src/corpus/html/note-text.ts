interface Printed {
  readonly label: string;
  /** Whether a browser prints the number, as before every item of a list. */
  readonly isListed: boolean;
  /** Whether the number was a link back, which is no longer among the words. */
  readonly hadLabel: boolean;
}

/** The paragraphs of a note, without its number and the link back to its mark. */
export function noteParagraphs(paragraphs: readonly string[], printed: Printed): readonly string[] {
  return (
    paragraphs
      .map((text, at) => withoutArrows(at === 0 ? withoutLabel(text, printed) : text))
      // The number had a cell of its own.
      .map((text, at) => (at === 0 ? text.replace(/^\|\s+/, '') : text))
      .filter((text) => text !== '')
  );
}

/** Arrows and empty brackets that remain of a link back that was removed. */
function withoutArrows(text: string): string {
  return text
    .replace(/^[\^↑\s]+/u, '')
    .replace(/^[[(][\s,;]*[\])]\s*/, '')
    .replace(/(?<!\s)(?:\s*(?:\[\s*\]|\(\s*\)|[\^↑⏎↵]))+$/u, '')
    .trim();
}

function withoutLabel(text: string, { label, isListed, hadLabel }: Printed): string {
  const words = text.replace(/^[\^↑\s]+/u, '');
  if (hadLabel) return words.replace(/^(?:\[\s*\]|\(\s*\)|[.:)\]](?=\s|$))\s*/, '');
  const literal = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  // Without brackets or a stop, a number before the words of a list's item is the note's own.
  const forms = [`\\[${literal}\\][.:]?\\s*`, `\\(${literal}\\)[.:]?\\s*`, `${literal}[.):]\\s+`];
  if (!isListed) forms.push(/\w$/.test(label) ? `${literal}\\s+` : `${literal}\\s*`);
  return words.replace(new RegExp(`^(?:${forms.join('|')})`, 'iu'), '');
}
