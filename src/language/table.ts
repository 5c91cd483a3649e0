/**
 * Forms as they are printed, in lower case where they are not always capitalised. A form that ends in a full stop is an
 * abbreviation; printers may leave out that stop, and the space behind a stop inside it (`z. B.`, `z.B.`).
 */
export type Forms = readonly string[];

/** Long lists are easier to read and to change as one text: forms with commas between. */
export function list(text: string): Forms {
  return text.split(',').map((form) => form.trim());
}

/** What notes and their texts print in one language: data only. Each list has the forms that this language adds. */
export interface Language {
  readonly name: string;

  /** Behind a page: "and the following". */
  readonly following: Forms;
  /** Words before a number that say what it counts. */
  readonly locators: {
    readonly pages: Forms;
    readonly volumes: Forms;
    /** Numbers of a series or a journal. */
    readonly issues: Forms;
    readonly chapters: Forms;
    /** Sections, paragraphs, articles and books of a work. */
    readonly parts: Forms;
    /** Leaves, columns, lines and verses. */
    readonly lines: Forms;
    readonly figures: Forms;
    readonly notes: Forms;
  };

  /** Abbreviations that no other list has. */
  readonly abbreviations: {
    /** Before a name. */
    readonly titles: Forms;
    /** Behind a name, often at the end of a sentence: firms, streets, hours. */
    readonly endings: Forms;
    /** Of editions, editors, archives and courts. */
    readonly editions: Forms;
    /** Inside a sentence: more words always follow. */
    readonly running: Forms;
  };

  /** January first; `short` where an abbreviation is printed that is no other word's. */
  readonly months: readonly { readonly name: string; readonly short?: string }[];
  /** "one" to "ten". */
  readonly counting: Forms;

  readonly headings: {
    /** Over the notes of a text. */
    readonly notes: Forms;
    /** Over a list of works; where marks in the text lead to its numbers, these are the notes. */
    readonly works: Forms;
    /** Over what is behind the notes. */
    readonly backMatter: Forms;
    /** Before the number of a section, at the beginning of its heading. */
    readonly sections: Forms;
  };

  /** What is before a work or a note that the reader is sent to. */
  readonly leadIns: {
    readonly see: Forms;
    /** Beside those: "also", "for example". */
    readonly links: Forms;
    /** "quoted", "cited" before "in" or "by". */
    readonly citing: Forms;
    /** Between "see" and "note 4": "the text at", "works cited in". */
    readonly bridges: Forms;
    /** "as in note 4", "as stated in note 4". */
    readonly as: Forms;
  };
  readonly prepositions: {
    readonly in: Forms;
    readonly by: Forms;
    readonly of: Forms;
    /** Behind "note 4", where it is a note of another work: "note 4 to the play". */
    readonly about: Forms;
    /** Others that are before an author's name in running words. */
    readonly others: Forms;
  };
  /** "this chapter", "my": what the author's own text is called by. */
  readonly own: Forms;
  readonly articles: Forms;
  /** Words that turn what is said into its opposite. */
  readonly negations: Forms;
  readonly joins: {
    readonly and: Forms;
    /** "as well as": between two works. */
    readonly further: Forms;
    /** Between two names only. */
    readonly names: Forms;
  };

  /** Where in the document a note is. */
  readonly directions: { readonly above: Forms; readonly below: Forms };
  /** The note beside this one, in words. */
  readonly neighbours: { readonly previous: Forms; readonly next: Forms };

  /** Latin forms serve every language and are in its table alone. */
  readonly backReferences: {
    readonly ibid: Forms;
    /** The same author, possibly another work. */
    readonly idem: Forms;
    /** Nouns before "cited": "op.", "the work". */
    readonly works: Forms;
    readonly articles: Forms;
    readonly places: Forms;
    /** "cited" as it follows one of those nouns. */
    readonly cited: Forms;
    /** As "cited", but only behind a noun: "quoted above" may be a figure of the text itself. */
    readonly mentioned: Forms;
    /** What refers back without a noun. */
    readonly alone: Forms;
    /** Makes "cited" refer back without a noun: "already cited". */
    readonly already: Forms;
  };

  readonly names: {
    /** What a surname may begin with. */
    readonly particles: Forms;
    /** Without diacritics: words that never tell one name or title from another. */
    readonly smallWords: Forms;
    readonly others: Forms;
    /** Behind an editor's name. */
    readonly editors: Forms;
    /** Before an editor's or a translator's name. */
    readonly editedBy: Forms;
    readonly hereinafter: Forms;
    /** Between "hereinafter" and the name. */
    readonly calledAs: Forms;
  };

  /** What tells a remark from the name of a source. */
  readonly remarks: {
    /** Verbs of whole sentences. */
    readonly verbs: Forms;
    /** Words that open a sentence. */
    readonly openers: Forms;
    /** Others that do, but open titles as well: "After", "His". */
    readonly openersOfTitles: Forms;
    /** Capitalised: a sentence opens with them where a verb follows. */
    readonly pronouns: Forms;
    /** Capitalised: a remark opens with them where an ordinary word follows. */
    readonly starts: Forms;
    /** Nouns that a source may be called by, singular and plural. */
    readonly sources: Forms;
    /** A remark on the text itself: "my translation". */
    readonly editorial: Forms;
  };
}

type Lists<T> = { readonly [K in keyof T]: T[K] extends Forms ? Forms : Partial<T[K]> };

/** Single forms of a language that has no whole table. */
export type LanguageFragment = Partial<Lists<Omit<Language, 'name' | 'months'>>> & { readonly name: string };
