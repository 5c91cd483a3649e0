import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import {
  allParts,
  type ComponentPart,
  displayedTexts,
  type PlacedPart,
  selectTypes,
} from '../state/component-tree.js';
import type { Problem } from './form-errors.js';
import { countChars, utf8Bytes } from './text.js';
import { checkUrl, urlSchemes } from './urls.js';

const maxLegacyRows = 5;
const maxComponentsV2 = 40;
const maxTextDisplayChars = 4000;
/** What the schema does not say about a message's components. */
export function checkComponents(
  components: readonly ComponentPart[],
  isV2: boolean,
  attachments: readonly string[],
): readonly Problem[] {
  const parts = allParts(components);
  return [
    ...(isV2 ? checkV2Size(components, parts.length) : checkLegacyLayout(components)),
    ...checkUnique(parts),
    ...parts.flatMap(({ part, path }) => [
      ...checkRow(part, path),
      ...checkButton(part, path, attachments),
      ...checkSelect(part, path),
      ...checkMedia(part, path, attachments),
    ]),
  ];
}

/**
 * Whether Discord would fail on the text displays (HTTP 500): it does where their UTF-8 bytes and 12 more for each
 * exceed 10,170.
 *
 * @see https://github.com/discord/discord-api-docs/issues/8554
 */
export function isTextOverByteCap(components: readonly ComponentPart[]): boolean {
  const bytes = displayedTexts(components).map((text) => utf8Bytes(text) + 12);
  return bytes.reduce((sum, size) => sum + size, 0) > 10_170;
}

function checkV2Size(components: readonly ComponentPart[], count: number): readonly Problem[] {
  const problems: Problem[] = [];
  if (count > maxComponentsV2) {
    problems.push({
      path: ['components'],
      code: 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      message: `Total number of components exceeds maximum of ${maxComponentsV2}`,
    });
  }
  const chars = displayedTexts(components).reduce((sum, text) => sum + countChars(text), 0);
  if (chars > maxTextDisplayChars) {
    problems.push({
      path: ['components'],
      code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      message: `Total displayable text size exceeds maximum size of ${maxTextDisplayChars}`,
    });
  }
  return problems;
}

function checkLegacyLayout(components: readonly ComponentPart[]): readonly Problem[] {
  const tooMany: Problem[] =
    components.length <= maxLegacyRows
      ? []
      : [
          {
            path: ['components'],
            code: 'BASE_TYPE_MAX_LENGTH',
            message: `Must be ${maxLegacyRows} or fewer in length.`,
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
  const hasSelect = inner.some((other) => selectTypes.includes(other.type));
  if (!hasSelect || inner.length === 1) return [];
  const message = 'The specified component exceeds the maximum width';
  return [{ path: [...path, 'components'], code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', message }];
}

/** A link button needs a URL, a premium button an SKU, any other a custom id; each must have none of the others. */
function checkButton(
  part: ComponentPart,
  path: Problem['path'],
  attachments: readonly string[],
): readonly Problem[] {
  if (part.type !== ComponentType.Button) return [];
  const { Link: link, Premium: premium } = ButtonStyle;
  const needed = part.style === link ? 'url' : part.style === premium ? 'sku_id' : 'custom_id';
  const problems: Problem[] = [];
  if (part[needed] == null) {
    const message = `A ${needed} is required for this button style`;
    problems.push({ path: [...path, needed], code: 'BASE_TYPE_REQUIRED', message });
  }
  for (const other of (['url', 'sku_id', 'custom_id'] as const).filter((key) => key !== needed)) {
    if (part[other] == null) continue;
    const message = `A button of this style cannot have a ${other}`;
    problems.push({ path: [...path, other], code: 'BUTTON_COMPONENT_FIELD_MUTUALLY_EXCLUSIVE', message });
  }
  const hasFace = Boolean(part.label) || part.emoji != null;
  if (part.style === premium ? hasFace : !hasFace) {
    const message =
      part.style === premium ? 'A premium button has no label' : 'A label or an emoji is required';
    problems.push({ path: [...path, 'label'], code: 'BUTTON_COMPONENT_INVALID_LABEL', message });
  }
  return [...problems, ...checkUrl(part.url, [...path, 'url'], urlSchemes.linkButton, attachments)];
}

/** Bounds of a select that fit each other and the number of options, and values that are told apart. */
function checkSelect(part: ComponentPart, path: Problem['path']): readonly Problem[] {
  if (!selectTypes.includes(part.type)) return [];
  const least = part.min_values ?? 1;
  const most = part.max_values ?? 1;
  const values = (part.options ?? []).map(({ value }) => value);
  const problems: Problem[] = [];
  if (least > most) {
    const message = 'min_values must not exceed max_values';
    problems.push({ path: [...path, 'min_values'], code: 'BASE_TYPE_BAD_VALUE', message });
  }
  if (values.length > 0 && most > values.length) {
    const message = 'max_values must not exceed the number of options';
    problems.push({ path: [...path, 'max_values'], code: 'BASE_TYPE_BAD_VALUE', message });
  }
  const repeated = values.findIndex((value, index) => values.indexOf(value) < index);
  if (repeated >= 0) {
    const message = 'The specified option value is already used';
    const at = [...path, 'options', repeated, 'value'];
    problems.push({ path: at, code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', message });
  }
  return problems;
}

function checkMedia(
  part: ComponentPart,
  path: Problem['path'],
  attachments: readonly string[],
): readonly Problem[] {
  const items = (part.items ?? []).flatMap((item, index) =>
    checkUrl(item.media.url, [...path, 'items', index, 'media', 'url'], urlSchemes.media, attachments),
  );
  const media = checkUrl(part.media?.url, [...path, 'media', 'url'], urlSchemes.media, attachments);
  const file = checkUrl(part.file?.url, [...path, 'file', 'url'], urlSchemes.file, attachments);
  return [...items, ...media, ...file];
}
