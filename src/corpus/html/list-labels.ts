import { childElements, type Element } from '../exact/markup.js';
import { numeralsByLetter, printNumeral } from '../exact/numerals.js';

/** What a browser prints before the items of an `ol`; nothing where the page says that it has no numbers. */
export function itemLabels(list: Element): ReadonlyMap<Element, string> {
  const items = childElements(list, 'li');
  if (/list-style(?:-type)?\s*:\s*none/i.test(list.attribs.style ?? '')) return new Map();
  const numeral = numeralsByLetter[list.attribs.type ?? ''] ?? 'decimal';
  const isReversed = list.attribs.reversed !== undefined;
  let value = number(list.attribs.start) ?? (isReversed ? items.length : 1);
  const labels = new Map<Element, string>();
  for (const item of items) {
    value = number(item.attribs.value) ?? value;
    labels.set(item, `${printNumeral(value, numeral)}.`);
    value += isReversed ? -1 : 1;
  }
  return labels;
}

function number(attribute: string | undefined): number | null {
  return attribute !== undefined && /^\s*-?\d{1,6}\s*$/.test(attribute) ? Number(attribute) : null;
}
