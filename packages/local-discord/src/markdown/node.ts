/** A node of parsed markdown; which of the other fields it has depends on its type. */
export interface MarkdownNode {
  readonly type: string;
  readonly content?: string | readonly MarkdownNode[];
  readonly [field: string]: unknown;
}
