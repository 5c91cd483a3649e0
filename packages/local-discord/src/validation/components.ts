import { ComponentType } from 'discord-api-types/v10';
import { allParts, type ComponentPart, type PlacedPart } from '../state/component-tree.js';
import type { Problem } from './form-errors.js';

const maxRows = 5;

/** What the schema does not say about a message's components. */
export function checkComponents(components: readonly ComponentPart[]): readonly Problem[] {
  const parts = allParts(components);
  return [
    ...checkLayout(components),
    ...checkUnique(parts),
    ...parts.flatMap(({ part, path }) => [
      ...checkRow(part, path),
      ...checkButton(part, path),
      ...checkSelect(part, path),
    ]),
  ];
}

function checkLayout(components: readonly ComponentPart[]): readonly Problem[] {
  const tooMany: Problem[] =
    components.length <= maxRows
      ? []
      : [
          {
            path: ['components'],
            code: 'BASE_TYPE_MAX_LENGTH',
            message: `Must be ${maxRows} or fewer in length.`,
          },
        ];
  const wrong = components.flatMap((part, index): Problem[] =>
    part.type === ComponentType.ActionRow
      ? []
      : [
          {
            path: ['components', index, 'type'],
            code: 'UNION_TYPE_CHOICES',
            message: 'Value of field "type" must be one of (1,).',
          },
        ],
  );
  return [...tooMany, ...wrong];
}

/** Custom ids and component ids are unique in a message, on disabled parts too. */
function checkUnique(parts: readonly PlacedPart[]): readonly Problem[] {
  const customIds = new Set<string>();
  const ids = new Set<number>();
  return parts.flatMap(({ part, path }) => {
    const problems: Problem[] = [];
    if (part.custom_id != null && customIds.has(part.custom_id)) {
      problems.push({
        path: [...path, 'custom_id'],
        code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
        message: 'Component custom id was already specified',
      });
    }
    // Id 0 asks Discord to assign one.
    if (part.id && ids.has(part.id)) {
      problems.push({
        path: [...path, 'id'],
        code: 'COMPONENT_ID_DUPLICATED',
        message: 'Component id was already specified',
      });
    }
    if (part.custom_id != null) customIds.add(part.custom_id);
    if (part.id) ids.add(part.id);
    return problems;
  });
}

/** A row holds up to five buttons, or one select and nothing else. */
function checkRow(part: ComponentPart, path: Problem['path']): readonly Problem[] {
  if (part.type !== ComponentType.ActionRow) return [];
  const inner = part.components ?? [];
  const hasSelect = inner.some((other) => other.type !== ComponentType.Button);
  if (!hasSelect || inner.length === 1) return [];
  const message = 'The specified component exceeds the maximum width';
  return [{ path: [...path, 'components'], code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', message }];
}

/** There are none of the buttons that have no custom id: they lead to a page or a shop. */
function checkButton(part: ComponentPart, path: Problem['path']): readonly Problem[] {
  if (part.type !== ComponentType.Button) return [];
  const problems: Problem[] = [];
  if (part.custom_id == null) {
    const message = 'A custom_id is required for this button style';
    problems.push({ path: [...path, 'custom_id'], code: 'BASE_TYPE_REQUIRED', message });
  }
  if (!part.label) {
    const message = 'A label is required';
    problems.push({ path: [...path, 'label'], code: 'BUTTON_COMPONENT_INVALID_LABEL', message });
  }
  return problems;
}

/** The values of a select's options are told apart. */
function checkSelect(part: ComponentPart, path: Problem['path']): readonly Problem[] {
  const values = (part.options ?? []).map(({ value }) => value);
  const repeated = values.findIndex((value, index) => values.indexOf(value) < index);
  if (repeated < 0) return [];
  const message = 'The specified option value is already used';
  const at = [...path, 'options', repeated, 'value'];
  return [{ path: at, code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', message }];
}
