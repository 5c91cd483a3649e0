import { forms, oneOf } from '../../../language/index.js';

const { headings } = forms;

const notesHeading = new RegExp(`^\\W*${oneOf(headings.notes)}\\W*$`, 'iu');

// A list that marks in the text number is the notes, whatever its heading calls it.
export const listHeading = new RegExp(`^\\W*${oneOf(headings.works)}\\W*$`, 'iu');

// What is behind the endnotes and is body again: "Index", "Appendix B".
export const backMatter = new RegExp(
  `^(?:${oneOf(headings.works, headings.backMatter)}|appendix [a-z\\d]+)$`,
  'iu',
);

/** Whether this line is the heading over endnotes. */
export function isNotesHeading(text: string): boolean {
  return notesHeading.test(text.replace(/^\d+\.?\s+/, ''));
}
