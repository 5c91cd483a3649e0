import { type APIModalInteractionResponseCallbackData, ComponentType } from 'discord-api-types/v10';
import { type FieldValue, fileProblem, type ModalField, modalFields, problemOf } from '../modal-fields.js';
import { withIds } from './component-tree.js';
import { RefusedAction } from './options.js';
import { isNamed, kindsOfComponent, type Resolve, type Resolved } from './resolved.js';

type Modal = APIModalInteractionResponseCallbackData;
type Values = Readonly<Record<string, FieldValue>>;

/**
 * A filled-in dialog as it is sent to the bot; what somebody leaves as it is has the value that the bot gave it.
 *
 * @throws RefusedAction for what Discord's client would not send.
 */
export function submissionOf(modal: Modal, entered: Values, resolve: Resolve): object {
  const fields = modalFields(modal);
  const unknown = Object.keys(entered).find((id) => !fields.some(({ customId }) => customId === id));
  if (unknown !== undefined) throw new RefusedAction(`There is no field “${unknown}” in this dialog.`);
  const values = Object.fromEntries(
    fields.map(({ customId, initial }) => [
      customId,
      Object.hasOwn(entered, customId) ? (entered[customId] ?? null) : initial,
    ]),
  );
  const ids = fields.flatMap(({ type, customId }) =>
    kindsOfComponent(type) === null ? [] : listOf(values[customId]),
  );
  const resolved = resolve(ids);
  for (const field of fields) refuseWrong(field, values[field.customId] ?? null, resolved);
  const { custom_id, components } = modal;
  return {
    custom_id,
    components: withIds(components).map((part) => filledIn(part, values)),
    ...(Object.keys(resolved).length === 0 ? {} : { resolved }),
  };
}

function refuseWrong(field: ModalField, value: FieldValue, resolved: Resolved): void {
  const problem = problemOf(field, value) ?? namingProblem(field, value, resolved);
  if (problem !== null) throw new RefusedAction(`“${field.label}”: ${problem}`);
}

function namingProblem(field: ModalField, value: FieldValue, resolved: Resolved): string | null {
  const kinds = kindsOfComponent(field.type);
  if (kinds === null) return null;
  const ids = listOf(value);
  if (!ids.every((id) => isNamed(resolved, kinds, id))) {
    return field.type === ComponentType.FileUpload
      ? 'These files were not attached.'
      : 'This is not in this server.';
  }
  const names = ids.flatMap((id) => resolved.attachments?.[id]?.filename ?? []);
  return names.map((name) => fileProblem(field, name)).find((problem) => problem !== null) ?? null;
}

function listOf(value: FieldValue | undefined): readonly string[] {
  return Array.isArray(value) ? value : [];
}

/** A component with what was entered, and nothing of what the bot said about it. */
function filledIn(part: unknown, values: Values): object {
  const { type, id, custom_id, component, components } = part as {
    readonly type: number;
    readonly id: number;
    readonly custom_id?: string;
    readonly component?: unknown;
    readonly components?: readonly unknown[];
  };
  if (component !== undefined) return { type, id, component: filledIn(component, values) };
  if (components !== undefined) {
    return { type, id, components: components.map((inner) => filledIn(inner, values)) };
  }
  if (custom_id === undefined) return { type, id };
  const value = values[custom_id] ?? null;
  return { type, id, custom_id, ...(Array.isArray(value) ? { values: value } : { value }) };
}
