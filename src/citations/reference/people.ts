import { readNames } from './names.js';
import type { Name, Reference } from './reference.js';
import type { Segment } from './segments.js';

type PeopleFields = Pick<Reference, 'author' | 'editor' | 'translator' | 'container-author'>;

/** "trans. and ed. by Luc Arnaud" */
const alsoEdited = /(?<!\p{L})(?:ed|edited|hrsg|éd)(?!\p{L})/iu;

/** Of a mark behind names: that it is of all of them. */
const ofSeveral = /(?<!\p{L})(?:editors|eds)\.?\)?$/iu;

/** Reads all persons and bodies. A name behind "in" that nothing marks as an editor's is that of the author of the whole. */
export function peopleIn(segments: readonly Segment[], text: string): PeopleFields {
  const found: Record<keyof PeopleFields, Name[]> = {
    author: [],
    editor: [],
    'container-author': [],
    translator: [],
  };
  for (const [at, { label, text: printed }] of segments.entries()) {
    if (label !== 'author' && label !== 'editor' && label !== 'translator') continue;
    const { names: read, areEditors, areAuthorsAgain } = readNames(printed);
    const names = areAuthorsAgain ? [...found.author] : read;
    const field = fieldOf(label, areEditors, segments[at - 1]);
    if (field === 'editor' && isEndOfEditors(segments, at, text))
      found.editor.push(...found.author.splice(0));
    found[field].push(...names);
    if (label === 'translator' && alsoEdited.test(printed)) found.editor.push(...names);
  }
  return Object.fromEntries(Object.entries(found).filter(([, names]) => names.length > 0));
}

/** "Streeck/Thelen (Hrsg.)", "Krug EG, Lozano R, editors": whether those before are editors as well. */
function isEndOfEditors(segments: readonly Segment[], at: number, text: string): boolean {
  const before = segments.slice(0, at).filter(({ label }) => label !== 'mark');
  const [own, last] = [segments[at], before.at(-1)];
  if (own === undefined || last === undefined || before.some(({ label }) => label !== 'author')) return false;
  const between = text.slice(last.end, own.start);
  return between === '/' || (between === ', ' && ofSeveral.test(own.text));
}

function fieldOf(
  label: 'author' | 'editor' | 'translator',
  areEditors: boolean,
  before: Segment | undefined,
): keyof PeopleFields {
  if (label === 'editor' && !areEditors && before?.label === 'in') return 'container-author';
  return label === 'author' && areEditors ? 'editor' : label;
}
