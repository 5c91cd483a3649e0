import { isNumbered } from '../body/headings.js';
import { endsInLink, endsSentence, startsLower } from '../lines/line.js';
import { abbreviation } from '../marks/context.js';
import { backMatter } from '../notes/notes-headings.js';
import { startsLikeNote } from '../notes/words.js';
import type { Move, MoveKind } from './move.js';

/** Something that speaks for or against a move. */
export interface Feature {
  readonly name: string;
  /** Points, or against it where they are below 0; only their proportions matter. */
  readonly weight: number;
  readonly of: readonly MoveKind[];
  /** When it applies, in words that `--explain` prints. */
  readonly when: string;
  /** A case of `test/corpus/cases` that is read wrongly without it. */
  readonly case: string;
  /** Whether it applies, or how many times. */
  holds(move: Move): boolean | number;
}

// Few notes are longer; text that is swallowed as a note is.
const longNoteLines = 14;

const opens: readonly MoveKind[] = ['note opens'];
const goesOn: readonly MoveKind[] = ['note goes on'];
const begins: readonly MoveKind[] = ['body begins'];
const rest: readonly MoveKind[] = ['rest of a note'];
const setApart: readonly MoveKind[] = ['note opens', 'rest of a note'];

/** What tells the notes from the body. The sum for all lines decides: the reading with the most points is taken. */
export const features: readonly Feature[] = [
  // The count of the notes.
  {
    name: 'next number',
    weight: 2,
    of: opens,
    when: 'its number is the next one, or counting starts again with 1',
    case: 'dotted-footnotes-cut-by-pages',
    holds: ({ step, restarts }) => restarts || step === 1,
  },
  {
    name: 'skipped number',
    weight: -1.5,
    of: opens,
    when: 'numbers are missing between the last note and this one',
    case: 'scan-with-marks-misread',
    holds: ({ step, restarts }) => (restarts ? 0 : Math.max(0, step - 1)),
  },
  {
    name: 'repeated number',
    weight: -2,
    of: opens,
    when: 'its number is the last note’s',
    case: 'lone-numbers-after-each-chapter',
    holds: ({ step, restarts }) => !restarts && step === 0,
  },
  {
    name: 'restart',
    weight: -1.5,
    of: opens,
    when: 'counting starts again with 1',
    case: 'dotted-footnotes-cut-by-pages',
    holds: ({ restarts }) => restarts,
  },
  {
    name: 'restart unseen',
    weight: -4,
    of: opens,
    when: 'counting starts again at the foot of a page without a mark that nothing else explains',
    case: 'footnotes-restart-set-off',
    holds: ({ restarts, to, seen }) => restarts && to === 'foot' && seen < 3,
  },
  {
    name: 'restart below text',
    weight: -8,
    of: opens,
    when: 'counting starts again among endnotes, and no heading of a chapter stands above',
    case: 'dotted-footnotes-cut-by-pages',
    holds: ({ restarts, from, isBelowHeading }) => restarts && from === 'end' && !isBelowHeading,
  },
  // The marks in the body.
  {
    name: 'mark seen',
    weight: 1,
    of: opens,
    when: 'the body has its mark: the surer, the more often',
    case: 'dotted-footnotes-cut-by-pages',
    holds: ({ seen }) => Math.max(0, seen),
  },
  {
    name: 'mark above a footnote',
    weight: 0.5,
    of: opens,
    when: 'nothing but a mark explains the number in the body of its page',
    case: 'roman-footnotes-marks-lost',
    holds: ({ to, seen, paged }) => to === 'foot' && seen >= 3 && paged,
  },
  {
    name: 'mark unseen',
    weight: -3,
    of: opens,
    when: 'the body has nothing that may be its mark',
    case: 'roman-footnotes-marks-lost',
    holds: ({ seen, isUnderHeading }) => seen <= 0 && !isUnderHeading,
  },
  {
    name: 'mark unseen below a heading',
    weight: -1,
    of: opens,
    when: 'the body has nothing that may be its mark, but endnotes have begun',
    case: 'roman-footnotes-marks-lost',
    holds: ({ seen, isUnderHeading }) => seen <= 0 && isUnderHeading,
  },
  // How the number is printed.
  {
    name: 'plain',
    weight: 1,
    of: opens,
    when: 'its number stands free: "1 Vell"',
    case: 'indented-notes-set-off',
    holds: ({ opening }) => opening?.style === 'plain',
  },
  {
    name: 'dot below a heading',
    weight: 1,
    of: opens,
    when: 'its number has a dot, "1.", and endnotes have begun',
    case: 'dotted-footnotes-restart',
    holds: ({ opening, isUnderHeading }) => opening?.style === 'dot' && isUnderHeading,
  },
  {
    name: 'parenthesis',
    weight: -4,
    of: opens,
    when: 'its number is in parentheses, "(1)", as in lists',
    case: 'court-opinion-layout',
    holds: ({ opening }) => opening?.style === 'parenthesis',
  },
  {
    name: 'parenthesis below a heading',
    weight: 5,
    of: opens,
    when: 'its number is in parentheses, and so are all since the heading of the notes',
    case: 'parentheses-after-each-chapter',
    holds: ({ opening, to, path }) =>
      opening?.style === 'parenthesis' && to === 'end' && path.step.isUnderHeading,
  },
  {
    name: 'parenthesis as its mark',
    weight: 5,
    of: opens,
    when: 'its number is in parentheses, and so is a mark in the body above: "word(1)"',
    case: 'parentheses-after-each-chapter',
    holds: ({ isMarkedInParentheses, path }) => isMarkedInParentheses && !path.step.isUnderHeading,
  },
  {
    name: 'superscript',
    weight: 2,
    of: opens,
    when: 'its number is raised: "¹"',
    case: 'superscript-notes',
    holds: ({ opening }) => opening?.style === 'superscript',
  },
  // The words around the number.
  {
    name: 'number due',
    weight: -4,
    of: opens,
    when: 'the line above ends in a word that a number belongs to: "vol.", "p."',
    case: 'footnotes-restart-set-off',
    holds: ({ above }) => abbreviation.test(above.slice(-12)),
  },
  {
    name: 'list below a colon',
    weight: -4,
    of: opens,
    when: 'it has number 1, and the line above ends in a colon',
    case: 'roman-lists-in-the-body',
    holds: ({ opening, above }) =>
      opening?.value === 1 &&
      ['dot', 'parenthesis', 'bracket'].includes(opening.style) &&
      above.endsWith(':'),
  },
  {
    name: 'item of a list',
    weight: -3,
    of: opens,
    when: 'it begins in lower case behind a roman numeral with a dot',
    case: 'roman-lists-in-the-body',
    holds: ({ opening }) =>
      opening?.series === 'roman' &&
      opening.style === 'dot' &&
      startsLower(opening.rest) &&
      !startsLikeNote(opening.rest),
  },
  // Where notes begin.
  {
    name: 'rule above',
    weight: 2,
    of: setApart,
    when: 'a rule stands right above',
    case: 'brackets-below-a-rule',
    holds: ({ from, line }) => from === 'body' && line.ruled,
  },
  {
    name: 'heading of notes',
    weight: 2,
    of: ['heading of notes'],
    when: 'the line says "Notes", or "References", and a note 1 stands below',
    case: 'parentheses-after-each-chapter',
    holds: ({ from }) => from !== 'end',
  },
  {
    name: 'endnotes without a heading',
    weight: -4,
    of: opens,
    when: 'endnotes would begin without a heading',
    case: 'dotted-footnotes-restart',
    holds: ({ from, to }) => from === 'body' && to === 'end',
  },
  // How notes go on.
  {
    name: 'line of a footnote',
    weight: -0.1,
    of: ['note goes on', 'note opens'],
    when: 'one more line of the notes at the foot of a page',
    case: 'indented-notes-set-off',
    holds: ({ from, to, paged, isNewPage }) => from === 'foot' && to === 'foot' && paged && !isNewPage,
  },
  {
    name: 'line of a footnote, pages unknown',
    weight: -0.2,
    of: ['note goes on', 'note opens'],
    when: 'one more line of the notes, where nothing tells the pages',
    case: 'brackets-below-a-rule',
    holds: ({ from, to, paged }) => from === 'foot' && to === 'foot' && !paged,
  },
  {
    name: 'line of an endnote',
    weight: -0.1,
    of: goesOn,
    when: 'one more line of an endnote',
    case: 'indented-notes-set-off',
    holds: ({ from }) => from === 'end',
  },
  {
    name: 'notes over the page',
    weight: -4,
    of: ['note goes on', 'note opens'],
    when: 'footnotes go on at the head of a new page',
    case: 'dotted-footnotes-restart',
    holds: ({ from, to, isNewPage, isDue }) => from === 'foot' && to === 'foot' && isNewPage && !isDue,
  },
  {
    name: 'line of a long note',
    weight: -0.4,
    of: goesOn,
    when: `the note is longer than ${longNoteLines} lines`,
    case: 'roman-endnotes-by-chapter',
    holds: ({ linesOfNote }) => linesOfNote > longNoteLines,
  },
  {
    name: 'mark in a note',
    weight: -2.5,
    of: goesOn,
    when: 'the line has the mark of a note, as only the body has them',
    case: 'dotted-footnotes-without-pages',
    holds: ({ isMarked }) => isMarked,
  },
  // The rest of a note, at the foot of the next page.
  {
    name: 'rest of a note',
    weight: -4,
    of: rest,
    when: 'the rest of a note, without a number, at the foot of the next page',
    case: 'dotted-footnotes-cut-by-pages',
    holds: () => true,
  },
  {
    name: 'rest of an unfinished note',
    weight: 3,
    of: rest,
    when: 'the page before ended in the middle of a note',
    case: 'roman-footnotes-cut-by-pages',
    holds: ({ isUnfinished }) => isUnfinished,
  },
  {
    name: 'rest of a finished note',
    weight: -2,
    of: rest,
    when: 'the last note of the page before had come to its end',
    case: 'dotted-footnotes-cut-by-pages',
    holds: ({ isUnfinished }) => !isUnfinished,
  },
  {
    name: 'rest set apart',
    weight: 2.5,
    of: rest,
    when: 'blank lines set it apart from the body',
    case: 'brackets-cut-by-pages',
    holds: ({ line, spacing }) => line.gap > spacing,
  },
  {
    name: 'rest ends the body well',
    weight: 1,
    of: rest,
    when: 'the body above ends its sentence just where the next page begins one (if not: against it)',
    case: 'roman-footnotes-cut-by-pages',
    holds: ({ above, nextPageGoesOn }) => (endsSentence(above) === !nextPageGoesOn ? 1 : -1),
  },
  {
    name: 'rest begins within a sentence',
    weight: 1,
    of: rest,
    when: 'it begins in the middle of a sentence or a citation (if not: against it)',
    case: 'roman-footnotes-cut-by-pages',
    holds: ({ line }) => (startsLower(line.text) || /^(?:https?:|[(“"\d])/.test(line.text) ? 1 : -1),
  },
  // The body, below notes.
  {
    name: 'body below footnotes',
    weight: -8,
    of: begins,
    when: 'the body would go on below the footnotes of its page',
    case: 'brackets-cut-by-pages',
    holds: ({ from, paged, isNewPage }) => from === 'foot' && paged && !isNewPage,
  },
  {
    name: 'body below endnotes',
    weight: -7,
    of: begins,
    when: 'the body would go on below endnotes without a heading',
    case: 'dotted-footnotes-cut-by-pages',
    holds: (move) => move.from === 'end' && !isBackMatter(move) && !move.isSetAsHeading,
  },
  {
    name: 'heading below endnotes',
    weight: -2,
    of: begins,
    when: 'a line set as a heading stands below endnotes',
    case: 'footnotes-restart-set-off',
    holds: (move) =>
      move.from === 'end' && !isBackMatter(move) && move.isSetAsHeading && !isNumbered(move.line.text),
  },
  // Where nothing tells the pages, the body goes on below notes somewhere.
  {
    name: 'page turns',
    weight: -4,
    of: begins,
    when: 'a new page would begin here',
    case: 'brackets-below-a-rule',
    holds: (move) => turnsUnpaged(move),
  },
  {
    name: 'sentence goes on',
    weight: 3,
    of: begins,
    when: 'the body above the notes ends within a sentence, and this goes on with it',
    case: 'parentheses-at-the-foot',
    holds: (move) => turnsUnpaged(move) && move.isBodyOpen && startsLower(move.line.text),
  },
  {
    name: 'sentence left open',
    weight: -1.5,
    of: begins,
    when: 'the body above the notes ends within a sentence, and this begins another',
    case: 'brackets-below-a-rule',
    holds: (move) => turnsUnpaged(move) && move.isBodyOpen && !startsLower(move.line.text),
  },
  {
    name: 'sentence begins',
    weight: 1,
    of: begins,
    when: 'the body above the notes has ended its sentence, and this begins another',
    case: 'endnotes-without-pages',
    holds: (move) => turnsUnpaged(move) && !move.isBodyOpen && !startsLower(move.line.text),
  },
  {
    name: 'note finished',
    weight: 1,
    of: begins,
    when: 'the note above has ended its sentence or its link',
    case: 'brackets-below-a-rule',
    holds: (move) => turnsUnpaged(move) && isFinished(move.above),
  },
  {
    name: 'note unfinished',
    weight: -2,
    of: begins,
    when: 'the note above ends within a sentence',
    case: 'brackets-below-a-rule',
    holds: (move) => turnsUnpaged(move) && !isFinished(move.above),
  },
  {
    name: 'other indent',
    weight: 1.5,
    of: begins,
    when: 'the line is set further in or out than the note',
    case: 'endnotes-without-pages',
    holds: (move) => turnsUnpaged(move) && move.isIndentedOtherwise,
  },
  {
    name: 'note ends early',
    weight: 0.7,
    of: begins,
    when: 'the last line of the note is short',
    case: 'brackets-below-a-rule',
    holds: (move) => turnsUnpaged(move) && move.above.length < move.width * 0.8,
  },
  {
    name: 'wider gap',
    weight: 0.5,
    of: begins,
    when: 'more blank lines stand above this line than above the one before',
    case: 'brackets-below-a-rule',
    holds: (move) => turnsUnpaged(move) && move.line.gap > move.gapAbove,
  },
];

function turnsUnpaged({ from, paged, isNewPage }: Move): boolean {
  return from === 'foot' && !paged && !isNewPage;
}

/** What may stand behind endnotes needs no points: nothing speaks against it. */
function isBackMatter({ from, line }: Move): boolean {
  return from === 'end' && backMatter.test(line.text);
}

function isFinished(above: string): boolean {
  return endsSentence(above) || endsInLink(above) || /\/\S*$/.test(above.slice(-200)) || /^\S+$/.test(above);
}
