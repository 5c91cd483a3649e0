import { nothing } from 'lit';
import type { Place } from './places.js';
import type { ComposerView } from './view.js';

/** What in the composer is referred to by its id. */
export const inputId = (place: Place): string => `composer-${place}`;
export const optionId = (index: number): string => `suggestion-${index}`;
export const listId = 'suggestions';
export const problemId = 'composer-problem';
export const aboutId = 'composer-about';

/** What says more of the input at a place: what is wrong with it, or else the list above the line. */
export function describedBy({ place, panel, problem }: ComposerView, at: Place): string | typeof nothing {
  if (problem?.place === at) return problemId;
  return place === at && panel ? aboutId : nothing;
}
