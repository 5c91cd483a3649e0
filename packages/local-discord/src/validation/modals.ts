import { ComponentType } from 'discord-api-types/v10';
import { allParts, type ComponentPart } from './component-tree.js';
import { checkUnique } from './components.js';
import type { Problem } from './form-errors.js';

const maxTopLevel = 5;

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
  return [...tooMany, ...checkUnique(parts), ...unlabelled];
}
