import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIButtonComponentWithCustomId,
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

/** One message, within Discord's sizes. */
export interface Reply {
  readonly content?: string;
  readonly embeds?: readonly APIEmbed[];
  readonly components?: readonly (ButtonRow | MenuRow)[];
  /** Text files that come with it. */
  readonly files?: readonly { readonly name: string; readonly text: string }[];
  /** Not only the person who asked sees it; has no effect once a first response was sent. */
  readonly isPublic?: boolean;
  /** Messages that follow it, as visible as it is. */
  readonly more?: readonly Reply[];
}

/** Several messages as one reply; an empty one for none. */
export const oneAfterAnother = ([first = {}, ...more]: readonly Reply[]): Reply => ({ ...first, more });

/** Discord's own blue. No colour means anything that is not said in words as well. */
export const color = 0x5865f2;

/** Lines in an embed, as many as fit; no embed for none. */
export function embedded(
  lines: readonly string[],
  more: Omit<APIEmbed, 'description'> = {},
  gap = '\n',
): readonly APIEmbed[] {
  const description = joinWhatFits(lines, gap, embedLimits.descriptionChars);
  return lines.length === 0 ? [] : [{ color, ...more, description }];
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

/** What a button does, and the parts that its state is read from. */
export type ButtonId = Parameters<typeof customId>;

/** A button whose label says in words what it does. */
export function button(label: string, ...id: ButtonId): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: shorten(label, componentLimits.labelChars),
    custom_id: customId(...id),
    disabled: false,
  };
}

/** Buttons in rows of five; no row for none. */
export function rowsOf(buttons: readonly APIButtonComponent[]): readonly ButtonRow[] {
  const rows = Math.ceil(buttons.length / componentLimits.buttonsPerRow);
  return Array.from({ length: rows }, (_, row) => {
    const first = row * componentLimits.buttonsPerRow;
    const components = buttons.slice(first, first + componentLimits.buttonsPerRow);
    return { type: ComponentType.ActionRow, components };
  });
}

/** What a menu offers: its label, and what the button does that it stands for. */
export type MenuEntry = readonly [label: string, ...id: ButtonId];

/** A menu for what is of use more rarely than a button; choosing an entry does what its button would. */
export function menuOf(placeholder: string, entries: readonly MenuEntry[]): MenuRow {
  const options = entries.map(([label, ...id]) => ({ label, value: customId(...id) }));
  return {
    type: ComponentType.ActionRow,
    components: [{ type: ComponentType.StringSelect, custom_id: customId('menu'), placeholder, options }],
  };
}
