import { type APIButtonComponent, ButtonStyle, ComponentType } from 'discord.js';
import { customId } from './custom-id.js';
import { shorten } from './cut.js';
import { componentLimits } from './limits.js';
import type { ButtonRow, MenuRow } from './reply.js';

/** A button whose label says in words what it does. */
export function button(label: string, customId: string, isDisabled = false): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: shorten(label, componentLimits.labelChars),
    custom_id: customId,
    disabled: isDisabled,
  };
}

/** Buttons in rows of five; no row for none. */
export function rowsOf(buttons: readonly APIButtonComponent[]): readonly ButtonRow[] {
  const rows: ButtonRow[] = [];
  for (let i = 0; i < buttons.length; i += componentLimits.buttonsPerRow) {
    rows.push({
      type: ComponentType.ActionRow,
      components: buttons.slice(i, i + componentLimits.buttonsPerRow),
    });
  }
  return rows;
}

/** What a menu offers: its label, and the custom id of the button that it stands for. */
export type MenuEntry = readonly [label: string, customId: string];

/** A menu for what is of use more rarely than a button; choosing an entry does what its button would. */
export function menuOf(placeholder: string, entries: readonly MenuEntry[]): MenuRow {
  const options = entries.map(([label, value]) => ({ label, value }));
  return {
    type: ComponentType.ActionRow,
    components: [{ type: ComponentType.StringSelect, custom_id: customId('menu'), placeholder, options }],
  };
}
