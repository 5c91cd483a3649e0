import { sizeProblem } from '../../bytes.js';
import type { AutocompleteAnswer } from '../../page-api.js';
import type { Callable } from './commands.js';
import { addField, type Draft, hasAutocomplete, openDraft, removeField, setField, setFile } from './draft.js';
import { filesOf, placeFiles } from './files.js';
import { type Offered, type Panel, panelFor, type Suggestion } from './panel.js';
import { emptyPlace, type Place, placeBefore } from './places.js';
import { readNames, readTyped, readValue } from './typed.js';

/** Everything that the composer shows and remembers. */
export interface Model {
  /** The plain line, while no command is being filled in. */
  readonly text: string;
  /** What is typed behind the last field, to find another option. */
  readonly rest: string;
  readonly draft: Draft | null;
  /** Files that go with the message, or that the command has not taken. */
  readonly files: readonly File[];
  /** The place that has the focus or gets it next. */
  readonly place: Place;
  readonly isOpen: boolean;
  /** The marked suggestion, which Enter takes; -1 for none. */
  readonly active: number;
  /** The bot's choices, or that they are being loaded; null where the field has no autocomplete. */
  readonly offered: Offered | null;
  readonly problem: { readonly place: Place; readonly message: string } | null;
}

export interface Context {
  readonly commands: readonly Callable[];
  readonly botName: string;
  readonly maxFileBytes: number;
}

export function emptyModel(text = ''): Model {
  return {
    text,
    rest: '',
    draft: null,
    files: [],
    place: 'text',
    isOpen: false,
    active: -1,
    offered: null,
    problem: null,
  };
}

/** What is above the line; null where it is closed or there is nothing to say. */
export function panelOf(model: Model, context: Context): Panel | null {
  return model.isOpen ? panelFor({ ...model, ...context }) : null;
}

function markFirst(model: Model, context: Context): Model {
  const panel = panelOf(model, context);
  return { ...model, active: panel?.isFirstActive && panel.suggestions.length > 0 ? 0 : -1 };
}

/** Opens the list that belongs to the focused place. */
function open(model: Model, context: Context): Model {
  const { draft, place } = model;
  const option = typeof place === 'number' ? draft?.fields[place]?.option : undefined;
  const asks = option !== undefined && hasAutocomplete(option);
  const offered = asks ? { isLoading: true, isAnswered: true, choices: model.offered?.choices ?? [] } : null;
  return markFirst({ ...model, offered, isOpen: true }, context);
}

/**
 * Updates the model after the commands have changed, as they do for another person: a draft of a command that no longer
 * exists is dropped, and a command that was typed before it came is read now.
 */
export function refresh(model: Model, context: Context): Model {
  const { draft, text } = model;
  if (!draft && readTyped(text, context.commands)) return typeLine(model, text, context);
  const isGone = draft && !context.commands.some(({ name }) => name === draft.callable.name);
  return markFirst(isGone ? { ...emptyModel(), files: [...filesOf(draft), ...model.files] } : model, context);
}

export function enterPlace(model: Model, place: Place, context: Context): Model {
  return open({ ...model, place, offered: null }, context);
}

export function close(model: Model): Model {
  return { ...model, isOpen: false, active: -1, offered: null };
}

/**
 * Escape: closes the list; then leaves the command, also one whose name is half typed. What was typed into its fields stays in
 * the line, and so do its files: what a person wrote is never lost.
 */
export function leave(model: Model, context: Context): Model {
  if (panelOf(model, context)) return close(model);
  const { draft, rest, text, files } = model;
  if (!draft) return /^\/\S*$/.test(text) ? { ...emptyModel(), files } : model;
  const typed = [...draft.fields.filter(({ choice }) => choice === null).map((field) => field.text), rest];
  const line = typed.filter((words) => words.trim() !== '').join(' ');
  return { ...emptyModel(line), files: [...filesOf(draft), ...files] };
}

export function takeAnswer(model: Model, answer: AutocompleteAnswer, context: Context): Model {
  return markFirst({ ...model, offered: { ...answer, isLoading: false } }, context);
}

/** Goes on with a command, and gives it the files that were chosen before it. */
function goOn(files: readonly File[], draft: Draft | null, context: Context): Model {
  const placed = draft ? placeFiles(draft, 'rest', files) : { draft, files };
  return open({ ...emptyModel(), ...placed, place: emptyPlace(placed.draft) }, context);
}

/** The line as somebody typed or pasted it: plain text, or a command as soon as it names one. */
export function typeLine(model: Model, text: string, context: Context): Model {
  const files = [...filesOf(model.draft), ...model.files];
  const draft = readTyped(text, context.commands);
  return draft ? goOn(files, draft, context) : open({ ...emptyModel(text), files }, context);
}

/** Takes files that were chosen, dropped or pasted: into the options of the command, or beside the message. */
export function takeFiles(model: Model, given: readonly File[], context: Context): Model {
  const { draft, place } = model;
  const refused = given.map((file) => sizeProblem(file, context.maxFileBytes)).find((one) => one !== null);
  if (refused) return { ...model, problem: { place, message: refused } };
  const placed = draft ? placeFiles(draft, place, given) : { draft, files: given };
  const next = { ...model, draft: placed.draft, files: [...model.files, ...placed.files], problem: null };
  if (!placed.draft) return open(next, context);
  const message = placed.files.length > 0 ? unplacedProblem(placed.files) : null;
  const to = message === null ? emptyPlace(placed.draft) : 'rest';
  const there = enterPlace(next, to, context);
  return message === null ? there : { ...close(there), problem: { place: to, message } };
}

/** What is wrong with files that are beside a command. */
export function unplacedProblem(files: readonly File[]): string {
  return `This command takes no more files. Remove ${files.map(({ name }) => name).join(', ')}.`;
}

export function dropFile(model: Model, index: number): Model {
  return { ...model, files: model.files.toSpliced(index, 1), problem: null };
}

/** Takes the file out of an option, which stays. */
export function emptyFile(model: Model, index: number, context: Context): Model {
  const { draft } = model;
  return draft
    ? enterPlace({ ...model, draft: setFile(draft, index, null), problem: null }, index, context)
    : model;
}

export function edit(model: Model, place: Place, text: string, context: Context): Model {
  if (place === 'text') return typeLine(model, text, context);
  const { draft } = model;
  const withValue = place === 'rest' && draft ? readValue(draft, text) : null;
  if (withValue) return open({ ...emptyModel(), draft: withValue, files: model.files, place: 0 }, context);
  if (place === 'rest') return open({ ...model, rest: text, place, problem: null }, context);
  return draft ? open({ ...model, ...editField(draft, place, text), problem: null }, context) : model;
}

/** The command with the field's text, and where the person goes on: in a field that the text named, or in the same one. */
function editField(draft: Draft, index: number, text: string): Pick<Model, 'draft' | 'place'> {
  const named = readNames(draft, index, text);
  if (!named) return { draft: setField(draft, index, text), place: index };
  const isLonger = named.fields.length > draft.fields.length;
  return { draft: named, place: isLonger ? named.fields.length - 1 : index };
}

export function mark(model: Model, index: number): Model {
  return { ...model, active: index };
}

/** Marks the next or previous suggestion, from the last to the first and back; opens the list if it is closed. */
export function moveMark(model: Model, by: 1 | -1, context: Context): Model {
  if (!model.isOpen) return open(model, context);
  const count = panelOf(model, context)?.suggestions.length ?? 0;
  if (count === 0) return model;
  const from = model.active === -1 && by === -1 ? count : model.active;
  return mark(model, (from + by + count) % count);
}

/** Takes a suggestion, and goes on to the next thing to fill in. */
export function choose(model: Model, suggestion: Suggestion, context: Context): Model {
  const { draft: before, place } = model;
  let draft = before;
  if (suggestion.kind === 'command') draft = openDraft(suggestion.callable);
  else if (suggestion.kind === 'option') draft = before && addField(before, suggestion.option);
  else if (typeof place === 'number') {
    draft = before && setField(before, place, suggestion.choice.name, suggestion.choice);
  }
  return goOn(model.files, draft, context);
}

/** Removes the file of a field, an optional field, or moves to the field before; before the first one, back to plain text. */
export function removePlace(model: Model, place: Place, context: Context): Model {
  const { draft } = model;
  if (!draft) return model;
  const field = typeof place === 'number' ? draft.fields[place] : undefined;
  if (typeof place === 'number' && field?.file) return emptyFile(model, place, context);
  if (typeof place === 'number' && field && !field.option.required) {
    const rest = { ...model, draft: removeField(draft, place), problem: null };
    return enterPlace(rest, place > 0 ? place - 1 : 'rest', context);
  }
  if (place === 0 || draft.fields.length === 0) return typeLine(model, `/${draft.callable.name}`, context);
  return enterPlace(model, placeBefore(draft, place), context);
}
