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
    // Looked for without the quotation mark that opens it: every term has one, and the search would stop at each.
    const wanted = JSON.stringify(term).slice(1);
    for (let at = this.#json.indexOf(wanted); at >= 0; at = this.#json.indexOf(wanted, at + 1)) {
      if (this.#json[at - 1] === '"') return true;
    }
    return false;
  }
}
