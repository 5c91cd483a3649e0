import { type Facts, type Problems, said } from './finding.js';

interface Texts {
  /** What is typed to name each. */
  readonly names: readonly string[];
}

const namesShown = 8;

const listing = (found: string, { names }: Texts) => {
  const shown = `${found}: ${names.slice(0, namesShown).join(', ')}`;
  const more = names.length - namesShown;
  return more > 0
    ? ({ found: `${shown} and ${more} more`, remedy: 'list-documents' } as const)
    : { found: shown, remedy: null };
};

type Choosing = Facts<'typed'> & {
  /** The first of those there are. */
  readonly titles: readonly string[];
};

const choose = ({ titles }: Choosing) =>
  `choose one from the list that opens while you type, such as ${titles.map((title) => `“${title}”`).join(', ') || 'none, since there are no texts yet'}`;

/** Of questions, and of notes, works and texts that somebody asks for. */
export const questions = {
  'nothing-indexed': { found: 'No text has been read yet', remedy: 'add-texts' },
  'library-stopped': 'Ibid was stopped before it could answer: start it again.',
  'question-empty': 'Expected a question, found nothing; type one in your own words.',
  'question-too-long': ({ most, is }: Facts<never, 'most' | 'is'>) =>
    `Expected a question of at most ${most.toLocaleString('en')} characters, found ${is.toLocaleString('en')}; ask in fewer words.`,
  'question-without-words': said`Expected a question in words, found only signs (${'asked'}); ask in words.`,
  'questions-too-many': said`You have asked many questions in a short time: ask again in ${'seconds'} s.`,
  'quotation-empty': 'Expected words to look for, found none.',
  'quotation-too-long': ({ most, is }: Facts<never, 'most' | 'is'>) =>
    `Expected a quotation of at most ${most.toLocaleString('en')} characters, found ${is.toLocaleString('en')}; check it in pieces.`,
  'message-without-words': 'Expected a message with words, found none.',
  'works-too-many': 'Expected works that are written in seconds, found more; name one text',
  'document-unknown': ({ name, ...texts }: Facts<'name'> & Texts) =>
    listing(`Expected the name of a text, found “${name}”; the texts are`, texts),
  'document-ambiguous': ({ name, ...texts }: Facts<'name'> & Texts) =>
    listing(`Expected the name of one text, found “${name}”, which fits several; choose one of`, texts),
  'document-not-matched': (facts: Choosing) => `No text matches “${facts.typed}”: ${choose(facts)}`,
  'document-matched-by-several': (facts: Choosing) =>
    `More than one text matches “${facts.typed}”: ${choose(facts)}`,
  'document-called-as-others': ({ count, ...facts }: Choosing & Facts<never, 'count'>) =>
    `Expected the name of one text, found ${count} called “${facts.typed}”: ${choose(facts)}`,
  'document-gone': 'This text is no longer there.',
  'notes-none': 'Expected a text with notes, found none; no note can be shown',
  'notes-no-texts': 'There are no texts yet, so there are no notes.',
  'note-words-unknown': said`Expected words that are in a note, found no note with “${'typed'}”; type fewer of them, or none for a list of all notes`,
  'note-unknown': ({
    typed,
    range,
  }: Facts<'typed'> & { range: readonly (string | readonly [string, string])[] }) =>
    `Expected a note of the text, found no “${typed}”; the notes are ${range.map((one) => (typeof one === 'string' ? one : one.join(' to '))).join(', ')}`,
  'note-not-in-channel': said`Expected a note of the texts that this channel is kept to, found no “${'typed'}”; name another text with document`,
  'note-gone': 'This note is no longer there: the text has changed. Choose another one',
  'note-gone-from-answer': 'This note is no longer there: the text has changed. Use /cite again',
  'work-gone': 'This work is no longer there: the text has changed. Use /works again',
  'passage-gone':
    'The text has changed since this answer: it no longer has this passage as it was. Ask again to see what it says now.',
  'passage-not-found-again':
    'The texts have changed since this answer, and the question no longer leads to this passage. Ask again to see what it leads to now.',
  'gap-gone':
    'This question is no longer there: it was pinned or deleted. `/texts gaps` shows those there are.',
} satisfies Problems;
