import type { core } from 'zod/mini';
import type { Problem } from './form-errors.js';
import { problemsOfIssues } from './issues.js';

interface SpecSchema {
  safeParse(payload: unknown): { success: true } | { success: false; error: { issues: core.$ZodIssue[] } };
}

/** The request bodies that are checked against Discord's published schema. */
export type BodyKind =
  | 'command'
  | 'command-create'
  | 'command-edit'
  | 'message-callback'
  | 'update-callback'
  | 'autocomplete-callback'
  | 'modal-callback'
  | 'follow-up'
  | 'message-edit';

/** Checks a body against the published schema of its kind; empty when all is well. */
export type SchemaCheck = (kind: BodyKind, payload: unknown) => readonly Problem[];

/** Loads Discord's schemas; building all 539 of them takes about 0.1 s and 25 MB, so only a local Discord does it. */
export async function loadSchemas(): Promise<SchemaCheck> {
  const spec = await import('discord-api-spec/zod');
  const schemas: Readonly<Record<BodyKind, SpecSchema>> = {
    command: spec.ApplicationCommandUpdateRequestSchema,
    'command-create': spec.ApplicationCommandCreateRequestSchema,
    'command-edit': spec.ApplicationCommandPatchRequestPartialSchema,
    'message-callback': spec.CreateMessageInteractionCallbackRequestSchema,
    'update-callback': spec.UpdateMessageInteractionCallbackRequestSchema,
    'autocomplete-callback': spec.ApplicationCommandAutocompleteCallbackRequestSchema,
    'modal-callback': spec.ModalInteractionCallbackRequestSchema,
    'follow-up': spec.IncomingWebhookRequestPartialSchema,
    'message-edit': spec.IncomingWebhookUpdateRequestPartialSchema,
  };
  return (kind, payload) => {
    const result = schemas[kind].safeParse(payload);
    return result.success ? [] : problemsOfIssues(result.error.issues, payload);
  };
}
