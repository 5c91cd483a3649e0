import { escapeText, oneLine } from '../escape.js';
import { titleOf } from './answer.js';
import { shorten } from './cut.js';

const maxTitleChars = 100;

/** Words of people and of texts within a line of markdown: they look as they are written. */
export const plain = (text: string): string => escapeText(oneLine(text), false);

/** The title of a text, set apart, as short as a list needs it. */
export const titled = (title: string): string => `*${titleOf(shorten(oneLine(title), maxTitleChars))}*`;
