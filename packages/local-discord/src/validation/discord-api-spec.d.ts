// The package names a .js file as its types, so the compiler sees nothing: every export is a zod/mini schema.
declare module 'discord-api-spec/zod' {
  import type { core } from 'zod/mini';

  interface SpecSchema {
    safeParse(payload: unknown): { success: true } | { success: false; error: { issues: core.$ZodIssue[] } };
  }
  export const ApplicationCommandUpdateRequestSchema: SpecSchema;
  export const CreateMessageInteractionCallbackRequestSchema: SpecSchema;
  export const UpdateMessageInteractionCallbackRequestSchema: SpecSchema;
  export const ApplicationCommandAutocompleteCallbackRequestSchema: SpecSchema;
  export const IncomingWebhookRequestPartialSchema: SpecSchema;
  export const IncomingWebhookUpdateRequestPartialSchema: SpecSchema;
}
