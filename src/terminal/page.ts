import pc from 'picocolors';
import wrapAnsi from 'wrap-ansi';

/** How text is set on one output: its width in columns, and its colours (none in a pipe or under NO_COLOR). */
export interface Page {
  readonly columns: number;
  readonly colors: ReturnType<typeof pc.createColors>;
}

/** A line longer than this is hard to read, however wide the window is. */
const comfortableColumns = 88;

export function pageOf(output: NodeJS.WriteStream): Page {
  return {
    // In a pipe each paragraph is one line: the reader is a program, or a pager that wraps by itself.
    columns: output.isTTY ? Math.min(output.columns ?? comfortableColumns, comfortableColumns) : Infinity,
    colors: pc.createColors(Boolean(output.isTTY) && pc.isColorSupported),
  };
}

/** Lines as they are shown, without the control characters that a text may hide: some terminals obey them. */
export function shownLines(lines: readonly string[], separator = '\n'): string {
  return lines.join(separator).replace(/[\u0080-\u009f]/g, '');
}

/** Wraps `text` and indents every line by `indent`, the first by `first` where it is another. */
export function paragraph(page: Page, text: string, indent = '', first = indent): string {
  const width = page.columns - indent.length;
  const wrapped = Number.isFinite(width) ? wrapAnsi(text, Math.max(20, width), { trim: true }) : text;
  return first + wrapped.split('\n').join(`\n${indent}`);
}

/** Words that must stand out: bold, or between `**` where there are no colours. */
export function marked({ colors }: Page, text: string): string {
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  return words === ''
    ? text
    : before + (colors.isColorSupported ? colors.bold(words) : `**${words}**`) + after;
}

/** `0.4 s`, `12 ms`, `2 min 5 s`. */
export function duration(ms: number): string {
  if (ms < 100) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}
