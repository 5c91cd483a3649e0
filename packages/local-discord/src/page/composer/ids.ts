import type { Place } from './places.js';

/** What in the composer is referred to by its id. */
export const inputId = (place: Place): string => `composer-${place}`;
export const optionId = (index: number): string => `suggestion-${index}`;
export const listId = 'suggestions';
export const problemId = 'composer-problem';
export const aboutId = 'composer-about';
