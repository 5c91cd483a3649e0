import { ComponentType } from 'discord-api-types/v10';
import { allParts, type ComponentPart } from '../state/component-tree.js';
import { checkChoice, checkSelect, checkUnique } from './components.js';
import { checkFileTypes } from './file-types.js';
import type { Problem } from './form-errors.js';
import { countChars } from './text.js';

const maxTopLevel = 5;

/** What holds options or files and is no select. */
const choiceTypes: readonly number[] = [
  ComponentType.FileUpload,
  ComponentType.RadioGroup,
  ComponentType.CheckboxGroup,
];

/** What the schema does not say about a dialog: it allows 40 components at the top. */
export function checkModal(modal: { readonly components: readonly ComponentPart[] }): readonly Problem[] {
  const tooMany: Problem[] =
    modal.components.length <= maxTopLevel
      ? []
      : [
          {
            path: ['components'],
            code: 'BASE_TYPE_BAD_LENGTH',
            message: `Must be between 1 and ${maxTopLevel} in length.`,
          },
        ];
  const parts = allParts(modal.components);
  const unlabelled = parts.flatMap(({ part, path }): Problem[] => {
    const isBare = part.type === ComponentType.TextInput && path.at(-2) === 'components' && !part.label;
    return isBare
      ? [{ path: [...path, 'label'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }]
      : [];
  });
  const wrong = parts.flatMap(({ part, path }) => [
    ...checkSelect(part, path),
    ...checkSwitchedOff(part, path),
    ...checkText(part, path),
    ...(choiceTypes.includes(part.type) ? checkChoice(part, path) : []),
    ...checkFileTypes(part.file_types, [...path, 'file_types']),
  ]);
  return [...tooMany, ...checkUnique(parts), ...unlabelled, ...wrong];
}

/** @see https://docs.discord.com/developers/components/reference: in a dialog nothing can be switched off. */
function checkSwitchedOff(part: ComponentPart, path: Problem['path']): readonly Problem[] {
  if (part.disabled !== true) return [];
  const message = 'A component in a modal cannot be disabled';
  return [{ path: [...path, 'disabled'], code: 'BASE_TYPE_BAD_VALUE', message }];
}

/** A text whose least length exceeds its most, or that the bot itself has filled in beyond either. */
function checkText(part: ComponentPart, path: Problem['path']): readonly Problem[] {
  if (part.type !== ComponentType.TextInput) return [];
  const { min_length: least, max_length: most, value } = part;
  const problems: Problem[] = [];
  if (least != null && most != null && least > most) {
    const message = 'min_length must not exceed max_length';
    problems.push({ path: [...path, 'min_length'], code: 'BASE_TYPE_BAD_VALUE', message });
  }
  const chars = countChars(value ?? '');
  if (value && ((least != null && chars < least) || (most != null && chars > most))) {
    const message = `Must be between ${least ?? 0} and ${most ?? 4000} in length.`;
    problems.push({ path: [...path, 'value'], code: 'BASE_TYPE_BAD_LENGTH', message });
  }
  return problems;
}
