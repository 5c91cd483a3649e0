/** Asks the person for one file or several; none where they leave it at that. */
export function chooseFiles(isSeveral: boolean): Promise<readonly File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = isSeveral;
  // In the page while it is open: the browser may clear away an element that is nowhere, and its answer with it.
  input.hidden = true;
  document.body.append(input);
  return new Promise((resolve) => {
    const settle = () => {
      input.remove();
      resolve([...(input.files ?? [])]);
    };
    input.addEventListener('change', settle);
    input.addEventListener('cancel', settle);
    input.click();
  });
}

/** What gets files that are dropped on the page or pasted. */
export interface FileReceiver {
  takeFiles(files: readonly File[]): void;
}

function holdsFiles(data: DataTransfer | null): boolean {
  return data?.types.includes('Files') === true;
}

/**
 * Hands over files that are dropped anywhere on the page, or pasted.
 *
 * @param receiver - What takes them now; null while nothing does.
 * @param onDrag - Called when files come over the page, and when they are gone.
 */
export function receiveFiles(receiver: () => FileReceiver | null, onDrag: (isOver: boolean) => void): void {
  document.addEventListener('dragover', (event) => {
    if (!holdsFiles(event.dataTransfer)) return;
    // Without this the browser would leave the page and open the file.
    event.preventDefault();
    onDrag(true);
  });
  document.addEventListener('dragleave', (event) => {
    // Between two elements of the page there is a next one.
    if (event.relatedTarget === null) onDrag(false);
  });
  document.addEventListener('drop', (event) => {
    onDrag(false);
    if (!holdsFiles(event.dataTransfer)) return;
    event.preventDefault();
    receiver()?.takeFiles([...(event.dataTransfer?.files ?? [])]);
  });
  document.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    receiver()?.takeFiles(files);
  });
}
