import { shorten } from '../message/cut.js';
import { oneLine } from '../message/escape.js';
import { titleOf } from './answer.js';

const maxTitleChars = 100;

/** The title of a text, set apart, as short as a list needs it, or at most so long. */
export const titled = (title: string, maxChars = maxTitleChars): string =>
  `*${titleOf(shorten(oneLine(title), maxChars))}*`;
