/** Words that turn a sentence into its opposite. Questions are read in English alone, as the models are. */
const denial = /\b(?:no|not|never|none|nobody|nothing|nowhere|neither|nor|without|cannot)\b|n[’']t\b/i;

export function denies(text: string): boolean {
  return denial.test(text);
}
