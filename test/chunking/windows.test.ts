import { describe, expect, it } from 'vitest';
import { chunkDocument, windowsOf } from '../../src/chunking/index.js';
import { documentOf } from '../helpers/documents.js';

describe('windowsOf', () => {
  const text = 'One bell. Two bells. Three bells. Four bells. Five bells. Six bells. Seven bells.';
  const [passage] = chunkDocument(documentOf('bells', [text]));

  it('puts three sentences at a time into a window, in order and without overlap', () => {
    const windows = windowsOf(passage ?? { sentences: [] });
    const { text: whole } = documentOf('bells', [text]);
    expect(windows.map(({ start, end }) => whole.slice(start, end))).toEqual([
      'One bell. Two bells. Three bells.',
      'Four bells. Five bells. Six bells.',
      'Seven bells.',
    ]);
    expect(windows.flatMap(({ sentences }) => sentences)).toEqual(passage?.sentences);
  });

  it('has none where there is no sentence', () => {
    expect(windowsOf({ sentences: [] })).toEqual([]);
  });
});
