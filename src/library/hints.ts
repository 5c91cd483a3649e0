import type { OpenCorpus } from '../indexing/index.js';
import { wordsOf } from '../search/index.js';
import type { FileEntry } from '../store/index.js';
import { type NamedText, namesOf } from './citing.js';
import { fold } from './fitting-notes.js';

/** A text as it is told to somebody who asks what there is. */
export interface TextFacts extends NamedText {
  /** Null where there are many texts: a message outlines the first few. */
  readonly headings: readonly string[] | null;
}

/** What commands list: the works that the notes cite, the notes, the texts. */
export type Listed = 'works' | 'notes' | 'texts';

const textsOutlined = 5;

/**
 * Why no passage can answer what was typed, and what helps:
 * - `note`: it asks for a note by its number, which is a look-up;
 * - `author`, `summary`: it asks about a text as a whole, of which no sentence need speak;
 * - `help`: it asks what Ibid itself can do, or greets it;
 * - `list`: it asks what there is, which a command lists;
 * - `look-up`: it is a word or a name that is in no text;
 * - `place`: it names a page or a verse that no text has;
 * - `follow-up`: it holds no word that could be looked for, as it leans on an earlier question;
 * - `language`: it is written in another language than English (ISO 639-1).
 */
export type Hint =
  | { readonly kind: 'note'; readonly number: string; readonly isThere: boolean }
  | { readonly kind: 'author' | 'summary'; readonly texts: readonly TextFacts[] }
  | { readonly kind: 'help' }
  | { readonly kind: 'list'; readonly of: Listed }
  | { readonly kind: 'look-up'; readonly word: string }
  | { readonly kind: 'place'; readonly place: string }
  | { readonly kind: 'follow-up' }
  | { readonly kind: 'language'; readonly language: string };

const theText =
  '(?:(?:the|this|these|that|those|your) )?(?:(?:whole|entire|same) )?(?:text|essay|article|book|paper|document|piece|chapter|work|story)s?|this|it|that|these|everything';
export const polite = '(?:(?:please|can you|could you|would you|will you|pls) )*';
const noteName = '(?:(?:foot|end)?note|fn|n)\\.?(?: number| no| nr)?';

/** Asks for a note and for nothing else: `what is footnote 5?`, `note 5`, `what does the 5th note say`. */
const notePatterns = [
  new RegExp(
    `^${polite}(?:(?:what (?:is|are|does|s)|what's|whats|show(?: me)?|tell me(?: about)?|read|cite|see|explain|where is|give me|quote|open) )?(?:the )?${noteName} ?#?(?<number>\\d{1,4}|[ivxlc]+|[*†‡§]+)(?: (?:say|says|about|mean|cite|refer to|refers to))?$`,
  ),
  new RegExp(
    `^${polite}(?:(?:what (?:is|does|s)|what's|show(?: me)?|give me) )?(?:the )?(?<number>\\d{1,4})(?:st|nd|rd|th) ${noteName}(?: (?:say|says|about|mean|cite))?$`,
  ),
];

const about: readonly (readonly ['author' | 'summary', string])[] = [
  ['author', 'who (?:wrote|is|was|are|were)(?: (?:it|this|that))? (?:by|the (?:author|writer)s?(?: of)?)'],
  ['author', 'who (?:wrote|authored|published|composed)'],
  ['author', "(?:what is |what s |what's )?(?:the )?author(?: of)?"],
  ['summary', `${polite}(?:summari[sz]e|sum up|tl ?dr|outline|recap)`],
  [
    'summary',
    `${polite}(?:(?:give|write|show)(?: me)? )?(?:an? |the )?(?:short |brief )?(?:summary|overview|gist)(?: of)?`,
  ],
];
const aboutPatterns = about.map(
  ([kind, words]) => [kind, new RegExp(`^${words}(?: (?<text>.+))?$`)] as const,
);
const isAbout =
  /^what (?:is|are|was) (?<text>.+?) (?:all )?about$|^what(?:'s| s|s) (?<short>.+?) (?:all )?about$/;
const wholeText = new RegExp(`^(?:${theText})$`);

const ibid = '(?:you|ibid|this bot|the bot)';
/** Asks what Ibid is and does: the texts do not speak of it. */
const helpPattern = new RegExp(
  `^(?:help(?: me)?|${polite}help(?: me)?|(?:what|who) (?:are you|is (?:ibid|this bot|the bot))|what (?:can|do|does) ${ibid} do|what can i (?:ask|do)(?: ${ibid})?|how (?:do|can) i use ${ibid}|how (?:do|does) ${ibid} work)$`,
);

/** `hello`, `hi there`, `thanks a lot`. */
const greetings =
  'hi|hiya|hello|hey|greetings|good (?:morning|afternoon|evening|day)|thanks|thank you|thx|cheers|bye|goodbye|ok|okay';
const greeting = new RegExp(
  `^(?:${greetings})(?: (?:${greetings}|there|ibid|bot|all|everyone|everybody|again|a lot|so much|very much))*$`,
);

const listed: readonly (readonly [Listed, string])[] = [
  ['works', '(?:sources|works|references|literature|bibliography)'],
  ['notes', '(?:foot ?|end ?)?notes|citations'],
  ['texts', '(?:texts|documents|books|essays|articles|files)'],
];
/** Asks what there is and no more: `show me all sources`, `list the footnotes`, `what texts do you have`. */
const listPatterns = listed.map(([of, name]) => {
  const things = `(?:all )?(?:of )?(?:the |your |its )?(?:list of )?(?:the )?(?:cited )?(?:${name})`;
  const here = `(?: cited)?(?: (?:in|of|from) (?:${theText})| you have| there are| here)?`;
  const pattern = `^${polite}(?:(?:show|list|give|display|name)(?: me)? ${things}${here}|(?:what|which) (?:are (?:the|your) )?(?:${name})(?: (?:do you (?:have|know|read)|are (?:there|cited|here)|can i ask))?)$`;
  return [of, new RegExp(pattern)] as const;
});

/** `And in 2018?`, `but for women?`: a few words behind an “and”, among them none that asks or says something. */
const addition =
  /^(?:and|but|or|so) (?:(?!(?:who|whom|whose|what|when|where|why|how|which|is|are|was|were|be|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must)\b)\S+ ?){1,5}$/;

/** Leans on what was said before, though it holds words. */
const followUps =
  /^(?:(?:please )?(?:tell me|say|show me|give me) more|more|(?:please )?go on|continue|next|(?:please )?explain(?: (?:that|this|it|more))?|elaborate|what else|anything else|really|how so|(?:an |another |for )?examples?(?: please)?)$/;

/**
 * What helps somebody who asks for something else than a sentence of the texts. Only a question that is this and nothing
 * more has a hint: whatever names a thing is searched for.
 *
 * @param documents - Ids of the only documents asked about; undefined: all.
 */
export async function hintFor(
  corpus: OpenCorpus,
  question: string,
  documents: readonly string[] | undefined,
): Promise<Hint | null> {
  const asked = bare(question);
  for (const pattern of notePatterns) {
    const number = pattern.exec(asked)?.groups?.number;
    if (number !== undefined)
      return { kind: 'note', number, isThere: await hasNote(corpus, number, documents) };
  }
  for (const [kind, pattern] of [...aboutPatterns, ['summary', isAbout] as const]) {
    const found = pattern.exec(asked)?.groups;
    if (found === undefined) continue;
    const texts = await textsNamed(corpus, found.text ?? found.short, documents);
    if (texts.length > 0) return { kind, texts };
  }
  if (helpPattern.test(asked) || greeting.test(asked)) return { kind: 'help' };
  const list = listPatterns.find(([, pattern]) => pattern.test(asked))?.[0];
  if (list !== undefined) return { kind: 'list', of: list };
  return leansOnAnother(question, asked) ? { kind: 'follow-up' } : null;
}

/** Without its question mark, “and in the fog” may be half of a quotation. */
function leansOnAnother(question: string, asked: string): boolean {
  const isAddition = question.trim().endsWith('?') && addition.test(asked);
  return isAddition || followUps.test(asked) || wordsOf(question).length === 0;
}

/** Reads one document after another until one has it: as a rule one of the first. */
async function hasNote(
  corpus: OpenCorpus,
  number: string,
  documents: readonly string[] | undefined,
): Promise<boolean> {
  for (const { id, notes } of await entriesOf(corpus, documents)) {
    const cited = notes === 0 ? null : await corpus.document(id);
    if (cited?.document.footnotes.some((note) => fold(String(note.number)) === number)) return true;
  }
  return false;
}

async function entriesOf(
  corpus: OpenCorpus,
  documents: readonly string[] | undefined,
): Promise<readonly FileEntry[]> {
  const all = await corpus.entries();
  return documents === undefined ? all : all.filter(({ id }) => documents.includes(id));
}

/** The texts of a title, with what is said of them. */
async function textsNamed(
  corpus: OpenCorpus,
  named: string | undefined,
  documents: readonly string[] | undefined,
): Promise<readonly TextFacts[]> {
  return Promise.all(
    (await textsMeant(corpus, named, documents)).map(async (entry, nth) => ({
      ...namesOf(entry),
      headings: nth < textsOutlined ? await headingsOf(corpus, entry.id) : null,
    })),
  );
}

/** Which texts are meant: those asked about for `this` or nothing, the one of that title, or none. */
export async function textsMeant(
  corpus: OpenCorpus,
  named: string | undefined,
  documents: readonly string[] | undefined,
): Promise<readonly FileEntry[]> {
  const isWhole = named === undefined || wholeText.test(named);
  return (await entriesOf(corpus, documents)).filter(({ title }) => isWhole || isTitle(bare(title), named));
}

async function headingsOf(corpus: OpenCorpus, id: string): Promise<readonly string[]> {
  const { headings = [], text = '' } = (await corpus.document(id))?.document ?? {};
  return headings.map(({ start, end }) => text.slice(start, end));
}

/** A title, with its subtitle or without. */
function isTitle(title: string, named: string): boolean {
  const wanted = named.replace(new RegExp(`^(?:${theText}) `), '');
  const [main] = title.split(/[:.–—-] /);
  return wanted.length > 2 && [title, main].includes(wanted);
}

/** A question as it would be said: no marks at its end, no quotes, no capitals. */
export const bare = (text: string): string =>
  fold(text)
    .replace(/[“”"‘’«»„*_]/g, (mark) => (mark === '’' ? "'" : ''))
    .replace(/[?!.\s]+$/, '')
    .replace(/[,;]/g, '');
