import type {
  APIApplicationCommandBasicOption,
  APIApplicationCommandOptionChoice,
} from 'discord-api-types/payloads/v10';
import type { AutocompleteAnswer } from '../../page-api.js';
import { type Callable, matching } from './commands.js';
import { type Draft, fixedChoices, hasAutocomplete, isFileOption, remainingOptions } from './draft.js';
import type { Place } from './places.js';

/** Something that can be taken from the list above the composer. */
export type Suggestion = { readonly label: string; readonly detail: string } & (
  | { readonly kind: 'command'; readonly callable: Callable }
  | { readonly kind: 'option'; readonly option: APIApplicationCommandBasicOption }
  | { readonly kind: 'choice'; readonly choice: APIApplicationCommandOptionChoice }
);

/** What is above the composer while somebody types. */
export interface Panel {
  readonly heading: string;
  readonly description: string;
  readonly suggestions: readonly Suggestion[];
  /** Shown when there is nothing to choose from. */
  readonly empty: string | null;
  /** Whether the first suggestion is taken by Enter without being moved to. */
  readonly isFirstActive: boolean;
}

/** The bot's choices for the focused field. While new ones are loading, the previous ones stay visible. */
export interface Offered extends AutocompleteAnswer {
  readonly isLoading: boolean;
}

function offerChoices(choices: readonly APIApplicationCommandOptionChoice[]): readonly Suggestion[] {
  return choices.map((choice) => ({ kind: 'choice', choice, label: choice.name, detail: '' }));
}

function emptyMessage(offered: Offered | null): string {
  if (!offered || offered.isLoading) return 'Loading options…';
  return offered.isAnswered ? 'No options match your search.' : 'Loading options failed.';
}

function fieldPanel(draft: Draft, index: number, offered: Offered | null): Panel | null {
  const field = draft.fields[index];
  if (!field) return null;
  const { option } = field;
  const panel = { heading: option.name, description: option.description, isFirstActive: true };
  if (hasAutocomplete(option)) {
    const suggestions = offerChoices(offered?.choices ?? []);
    // Enter must not take a choice that belongs to what was typed before.
    return {
      ...panel,
      suggestions,
      empty: emptyMessage(offered),
      isFirstActive: offered?.isLoading === false,
    };
  }
  if (isFileOption(option)) {
    return { ...panel, suggestions: [], empty: 'Choose a file, drop it on the page, or paste it.' };
  }
  const all = fixedChoices(option);
  const typed = field.text.trim().toLowerCase();
  const choices = field.choice ? all : all.filter(({ name }) => name.toLowerCase().includes(typed));
  return { ...panel, suggestions: offerChoices(choices), empty: all.length > 0 ? 'No such value.' : null };
}

function restPanel(draft: Draft, typed: string): Panel | null {
  const query = typed.trim().toLowerCase().replace(/:$/, '');
  const left = remainingOptions(draft);
  if (left.length === 0) return null;
  return {
    heading: 'Optional options',
    description: '',
    suggestions: left
      .filter(({ name }) => name.startsWith(query))
      .map((option) => ({ kind: 'option', option, label: option.name, detail: option.description })),
    empty: 'This command has no such option.',
    isFirstActive: query !== '',
  };
}

function commandPanel(commands: readonly Callable[], text: string, botName: string): Panel | null {
  if (!text.startsWith('/')) return null;
  return {
    heading: `Commands of ${botName}`,
    description: '',
    suggestions: matching(commands, text.slice(1)).map((callable) => ({
      kind: 'command',
      callable,
      label: `/${callable.name}`,
      detail: callable.description,
    })),
    empty: commands.length > 0 ? 'No command begins like this.' : `${botName} has no commands here yet.`,
    isFirstActive: true,
  };
}

export interface PanelInput {
  readonly commands: readonly Callable[];
  readonly botName: string;
  readonly text: string;
  readonly rest: string;
  readonly draft: Draft | null;
  readonly place: Place;
  readonly offered: Offered | null;
}

/** What to show above the composer; null where there is nothing to say. */
export function panelFor({ commands, botName, text, rest, draft, place, offered }: PanelInput): Panel | null {
  if (!draft) return commandPanel(commands, text, botName);
  return typeof place === 'number' ? fieldPanel(draft, place, offered) : restPanel(draft, rest);
}
