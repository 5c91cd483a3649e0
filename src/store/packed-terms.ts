/**
 * Terms in the JSON array that a row holds, looked up without being parsed: a question asks a hundred passages for a few
 * terms each, and a set of all terms of each took a third of a search.
 */
export class PackedTerms {
  readonly #json: string;

  /** @param json - Of an array of terms, as `JSON.stringify` writes it; a comma alone is no term. */
  constructor(json: string) {
    this.#json = json;
  }

  has(term: string): boolean {
    // A quotation mark within a term is escaped, so that these are its own.
    return this.#json.includes(JSON.stringify(term));
  }
}
