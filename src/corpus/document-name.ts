import { endingOf, formatNamed, stemOf } from './formats.js';
import { isOther } from './other-formats.js';
import { tellFormat } from './tell-format.js';

/** What a name may be long, without its ending: Discord takes 100 characters as a choice, a disk 255 bytes. */
const most = { chars: 80, bytes: 200 } as const;

/** What Windows keeps for devices, and the page about a folder of texts, which is no text. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d|readme)$/i;

/**
 * Makes of a file's name, whatever is in it, the id of a document: `Coffee_Houses (2nd ed.).PDF` becomes
 * `Coffee-Houses-2nd-ed.pdf`. Letters and digits of any script stay; it is never a path.
 *
 * @param taken - The ids that there are. None of them differs from the new one in its ending alone either: files that do
 *   are one document.
 */
export function documentName(name: string, taken: Iterable<string> = []): string {
  const parts = name.split(/[/\\]/).map((part) => part.replace(/[\s.]+$/, ''));
  const last = parts.findLast((part) => part !== '') ?? '';
  const ending = endingIn(last);
  const stem = shortened(words(last.slice(0, last.length - ending.length))) || 'text';
  const free = reserved.test(stem) ? `${stem}-text` : stem;
  const stems = new Set([...taken].map((id) => folded(stemOf(id))));
  let own = free;
  for (let nth = 2; stems.has(folded(own)); nth += 1) own = `${free}-${nth}`;
  return own + ending.toLowerCase();
}

/** The id of a file in the place of another one: it is called as that is, with its own ending where that is one of a text. */
export function replacingName(replaced: string, name: string): string {
  return formatNamed(name) === null ? replaced : stemOf(replaced) + endingOf(name);
}

/** The id with the ending of what the file is, where its name says something else. */
export function namedByContent(id: string, bytes: Uint8Array): string {
  const format = tellFormat(id, bytes);
  if (format === null || isOther(format) || formatNamed(id) === format) return id;
  return id.slice(0, id.length - endingIn(id).length) + format.extensions[0];
}

/** `.pdf`; nothing where a dot belongs to the words, as in `Vol. 2`. */
function endingIn(name: string): string {
  return /(?<=.)\.[a-z][a-z0-9]{0,9}$/i.exec(name)?.[0] ?? '';
}

function words(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/['’](?=\p{L})/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^[-\p{M}]+|-+$/gu, '');
}

/** Cut between two letters as a person counts them: a letter keeps its accents. */
function shortened(text: string): string {
  let short = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    const longer = short + segment;
    if (longer.length > most.chars || Buffer.byteLength(longer) > most.bytes) break;
    short = longer;
  }
  return short.replace(/-+$/, '');
}

/** Names that some disks take for one are one. */
function folded(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}
