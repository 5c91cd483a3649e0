import {
  type APIButtonComponent,
  type APIEmbed,
  type APIStringSelectComponent,
  ComponentType,
} from 'discord.js';
import { shorten } from '../message/cut.js';
import { componentLimits, embedLimits, maxContentChars, optionLimits } from '../message/limits.js';
import type { ButtonRow, MenuRow, Reply } from '../message/reply.js';
import type { Choice } from '../services/command.js';

/**
 * A reply as Discord takes it. What makes one cuts its parts where they are best cut; what is too long all the same, as
 * a text has a field that nobody thought of, is cut here, so that it is sent short rather than not at all.
 */
export function fitReply(reply: Reply): Reply {
  const { content, embeds, components } = reply;
  return {
    ...reply,
    ...(content && { content: cut(content, maxContentChars) }),
    ...(embeds && { embeds: fitEmbeds(embeds) }),
    ...(components && { components: fitRows(components) }),
  };
}

/** Choices as Discord takes them; one that would not come back whole is left out. */
export function fitChoices(choices: readonly Choice[]): readonly Choice[] {
  return choices
    .filter(({ value }) => value.length <= optionLimits.choiceValueChars)
    .slice(0, optionLimits.choices)
    .map(({ name, value }) => ({ name: cut(name, optionLimits.choiceNameChars), value }));
}

/** At most so many characters; a backslash is not left without what it escapes. */
function cut(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  return maxChars < 2 ? '' : shorten(text, maxChars).replace(/(?<!\\)((?:\\\\)*)\\…$/, '$1…');
}

function fitEmbeds(embeds: readonly APIEmbed[]): readonly APIEmbed[] {
  let left: number = embedLimits.totalChars;
  const take = (text: string, maxChars: number): string => {
    const taken = cut(text, Math.min(maxChars, left));
    left -= taken.length;
    return taken;
  };
  return embeds.slice(0, embedLimits.embeds).map((embed): APIEmbed => {
    const { title, author, footer, description, fields } = embed;
    // In the order in which they are missed most.
    return {
      ...embed,
      ...(title && { title: take(title, embedLimits.titleChars) }),
      ...(author && { author: { ...author, name: take(author.name, embedLimits.authorChars) } }),
      ...(footer && { footer: { ...footer, text: take(footer.text, embedLimits.footerChars) } }),
      ...(description && { description: take(description, embedLimits.descriptionChars) }),
      ...(fields && {
        fields: fields.slice(0, embedLimits.fields).flatMap((field) => {
          const name = take(field.name, embedLimits.fieldNameChars);
          const value = take(field.value, embedLimits.fieldValueChars);
          // Discord takes no part of a field that is empty, nor then the message.
          return name === '' || value === '' ? [] : [{ ...field, name, value }];
        }),
      }),
    };
  });
}

/** Without buttons that Discord would refuse, which would take the whole message with them: those whose id is there twice. */
function fitRows(rows: readonly (ButtonRow | MenuRow)[]): readonly (ButtonRow | MenuRow)[] {
  const ids = new Set<string>();
  const isFit = (component: Component): boolean => {
    if (!('custom_id' in component)) return true;
    const { custom_id: id } = component;
    const isNew = !ids.has(id) && id.length <= componentLimits.customIdChars;
    ids.add(id);
    return isNew;
  };
  return rows
    .map((row) => {
      const fit = (row.components as readonly Component[]).filter(isFit);
      const components = fit.slice(0, componentLimits.buttonsPerRow).map(fitComponent);
      return { ...row, components } as ButtonRow | MenuRow;
    })
    .filter(({ components }) => components.length > 0)
    .slice(0, componentLimits.rows);
}

type Component = APIButtonComponent | APIStringSelectComponent;

function fitComponent(component: Component): Component {
  if (component.type === ComponentType.StringSelect) {
    const options = component.options.map(({ label: name, value }) => ({ name, value }));
    return { ...component, options: fitChoices(options).map(({ name: label, value }) => ({ label, value })) };
  }
  if (!('label' in component) || component.label === undefined) return component;
  return { ...component, label: cut(component.label, componentLimits.labelChars) };
}
