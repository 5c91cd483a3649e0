import type { Page } from 'playwright-core';

/** A file as it is chosen, dropped or pasted. */
export interface Given {
  readonly name: string;
  readonly text: string;
}

/** A file that is more than text, as it is chosen. */
export interface Chosen {
  readonly name: string;
  readonly buffer: Buffer;
}

/** Chooses files in the browser's own window for it, which the action opens. */
export async function choose(
  page: Page,
  action: () => Promise<unknown>,
  ...files: readonly (Given | Chosen)[]
): Promise<void> {
  const opened = page.waitForEvent('filechooser');
  await action();
  const chooser = await opened;
  await chooser.setFiles(
    files.map((file) => ({
      name: file.name,
      // What a file is, Discord tells by its name.
      mimeType: '',
      buffer: 'buffer' in file ? file.buffer : Buffer.from(file.text),
    })),
  );
}

/** Drops files on the page, or pastes them, as the browser tells the page of it. */
export function give(page: Page, how: 'drop' | 'paste' | 'dragover', ...files: Given[]): Promise<void> {
  const deliver = `({ how, files }) => {
    const data = new DataTransfer();
    for (const { name, text } of files) data.items.add(new File([text], name));
    const init = { bubbles: true, cancelable: true };
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(
      how === 'paste'
        ? new ClipboardEvent(how, { ...init, clipboardData: data })
        : new DragEvent(how, { ...init, dataTransfer: data }),
    );
  }`;
  return page.evaluate(`(${deliver})(${JSON.stringify({ how, files })})`);
}
