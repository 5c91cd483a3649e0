import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIEmbed,
  type APIEmbedField,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { customId } from './custom-id.js';
import { joinWhatFits, shorten } from './cut.js';
import { componentLimits, embedLimits } from './limits.js';

export type ButtonRow = APIActionRowComponent<APIButtonComponent>;
export type MenuRow = APIActionRowComponent<APIStringSelectComponent>;

/** A text file that comes with a message. */
export interface ReplyFile {
  readonly name: string;
  readonly text: string;
}

/** One message, within Discord's sizes. */
export interface Reply {
  readonly content?: string;
  readonly embeds?: readonly APIEmbed[];
  readonly components?: readonly (ButtonRow | MenuRow)[];
  readonly files?: readonly ReplyFile[];
  /** Only the person who asked sees it; has no effect once a first response was sent. */
  readonly isPrivate?: boolean;
  /** Messages that follow it, as visible as it is. */
  readonly more?: readonly Reply[];
}

/** Lines as a field of an embed, as many as fit; no field for none. */
export function listField(
  name: string,
  lines: readonly string[],
  maxChars: number = embedLimits.fieldValueChars,
): readonly APIEmbedField[] {
  return lines.length === 0 ? [] : [{ name, value: joinWhatFits(lines, '\n', maxChars) }];
}

/** Below what somebody has shared. A mention shows the name; nobody is pinged, as no message of ours pings. */
export const sharedBy = (userId: string): string => `-# Shared by <@${userId}>`;

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
