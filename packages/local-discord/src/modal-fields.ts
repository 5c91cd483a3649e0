import { type APIModalInteractionResponseCallbackData, ComponentType } from 'discord-api-types/payloads/v10';
import { fitsFileTypes } from './file-types.js';
import type { ComponentPart } from './state/component-tree.js';

/** What somebody has entered: a text, chosen values or ids of files, or a mark; null for no choice among several. */
export type FieldValue = string | readonly string[] | boolean | null;

/** One input of a dialog, with the keys of its component that matter to the person who fills it in. */
export interface ModalField {
  /** 0 for the first input of the dialog. */
  readonly index: number;
  readonly type: ComponentType;
  readonly customId: string;
  readonly label: string;
  readonly description: string;
  readonly isRequired: boolean;
  /** Least and most characters of a text, or values of a choice. */
  readonly least: number;
  readonly most: number;
  readonly isParagraph: boolean;
  readonly placeholder: string;
  readonly options: readonly FieldOption[];
  readonly fileTypes: readonly string[];
  readonly initial: FieldValue;
}

export interface FieldOption {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
  readonly default?: boolean | null;
}

/** Discord's own bound for a text in a dialog. */
const maxTextChars = 4000;

/** The inputs of a dialog in order, each with its label: that around it, or in the older form its own. */
export function modalFields({ components }: APIModalInteractionResponseCallbackData): readonly ModalField[] {
  return (components as readonly ComponentPart[])
    .flatMap(({ label, description, component, components: row }) =>
      [...(component === undefined ? [] : [component]), ...(row ?? [])].map((input) =>
        fieldOf(input, label ?? input.label ?? '', description ?? ''),
      ),
    )
    .map((field, index) => ({ ...field, index }));
}

function fieldOf(input: ComponentPart, label: string, description: string): Omit<ModalField, 'index'> {
  const options = input.options ?? [];
  const isText = input.type === ComponentType.TextInput;
  const most = input.type === ComponentType.CheckboxGroup ? options.length : 1;
  return {
    type: input.type,
    customId: input.custom_id ?? '',
    label,
    description,
    // A single mark may be left out like any other.
    isRequired: input.type !== ComponentType.Checkbox && input.required !== false,
    least: (isText ? input.min_length : input.min_values) ?? (isText ? 0 : 1),
    most: (isText ? input.max_length : input.max_values) ?? (isText ? maxTextChars : most),
    isParagraph: isText && input.style === 2,
    placeholder: input.placeholder ?? '',
    options,
    fileTypes: input.file_types ?? [],
    initial: initialOf(input),
  };
}

function initialOf(input: ComponentPart): FieldValue {
  const chosen = (input.options ?? []).filter((option) => option.default).map(({ value }) => value);
  switch (input.type) {
    case ComponentType.TextInput:
      return input.value ?? '';
    case ComponentType.RadioGroup:
      return chosen[0] ?? null;
    case ComponentType.Checkbox:
      return input.default ?? false;
    default:
      return [...chosen, ...(input.default_values ?? []).map(({ id }) => id)];
  }
}

/** What is wrong with a value, in words for the person who entered it; null where it can be sent. */
export function problemOf(field: ModalField, value: FieldValue): string | null {
  const { type, isRequired, options } = field;
  const isEmpty = value === null || (typeof value !== 'boolean' && value.length === 0);
  if (isEmpty) return isRequired ? 'This field is required.' : null;
  switch (type) {
    case ComponentType.TextInput:
      return typeof value === 'string' ? textProblem(field, value) : 'This field takes a text.';
    case ComponentType.Checkbox:
      return typeof value === 'boolean' ? null : 'This field is either marked or not.';
    case ComponentType.RadioGroup:
      return options.some((option) => option.value === value) ? null : 'Choose one of the options.';
    default:
      return Array.isArray(value) ? choiceProblem(field, value) : 'This field takes a list.';
  }
}

function textProblem({ least, most }: ModalField, text: string): string | null {
  // Discord counts code points.
  const chars = [...text].length;
  if (chars < least) return `This field needs at least ${least} characters; these are ${chars}.`;
  return chars > most ? `This field takes at most ${most} characters; these are ${chars}.` : null;
}

function choiceProblem({ type, least, most, options }: ModalField, values: readonly string[]): string | null {
  const what = type === ComponentType.FileUpload ? 'files' : 'values';
  if (values.length < least) return `This field needs at least ${least} ${what}.`;
  if (values.length > most) return `This field takes at most ${most} ${what}.`;
  const isOffered = options.length === 0 || values.every((one) => options.some(({ value }) => value === one));
  return isOffered ? null : 'Choose among the options.';
}

/** Why a file may not be chosen; null where it may. */
export function fileProblem({ fileTypes }: Pick<ModalField, 'fileTypes'>, filename: string): string | null {
  return fitsFileTypes(filename, fileTypes)
    ? null
    : `This field takes files of ${fileTypes.join(', ')} only.`;
}
