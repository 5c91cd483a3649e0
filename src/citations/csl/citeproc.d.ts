/** What is used of citeproc-js, which has no types of its own. */
declare module 'citeproc' {
  interface Cite {
    readonly id: string;
    readonly locator?: string;
    readonly label?: string;
    readonly suffix?: string;
  }

  class Engine {
    constructor(
      sys: { retrieveLocale(lang: string): string; retrieveItem(id: string): object },
      style: string,
      lang: string,
      forceLang: boolean,
    );
    setOutputFormat(format: string): void;
    updateItems(ids: readonly string[]): void;
    makeCitationCluster(cites: readonly Cite[]): string;
    makeBibliography(): [object, string[]] | false;
  }

  const CSL: {
    readonly Engine: typeof Engine;
    readonly Output: { readonly Formats: Record<string, Readonly<Record<string, unknown>>> };
    /** Words without a capital in titles. */
    SKIP_WORDS: readonly string[];
  };
  export default CSL;
}

/** What is used of Citation.js, which has no types of its own. */
declare module '@citation-js/core' {
  export const plugins: {
    readonly config: { get(plugin: string): { format: Record<string, unknown> } };
    readonly input: { chain(text: string): readonly object[] };
    readonly output: { format(name: 'bibtex' | 'biblatex', items: readonly object[]): string };
  };
}

declare module '@citation-js/plugin-bibtex' {}

declare module '@citation-js/plugin-ris' {}
