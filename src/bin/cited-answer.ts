import type { StyleName } from '../citations/index.js';
import {
  type Answer,
  citePassageIn,
  citeWork,
  type Library,
  outcomeOf,
  passagesOf,
  worksOfNote,
} from '../library/index.js';
import { answerJson, citationJson, type Page, renderAnswer, renderCitation } from '../terminal/index.js';
import { placeName } from '../wording/index.js';

/** An answer for a terminal, and with a style a citation of its passage. */
export async function renderCitedAnswer(
  answer: Answer,
  style: StyleName | undefined,
  page: Page,
): Promise<string> {
  const shown = renderAnswer(answer, page);
  const [best] = passagesOf(answer);
  if (style === undefined || best === undefined || outcomeOf(answer) === 'not-found') return shown;
  const heading = [best.title, placeName(best)].filter(Boolean).join(', ');
  return `${shown}\n\n${renderCitation(heading, await citePassageIn(best, style), page)}`;
}

/** An answer for programs; with a style each passage has its citation, and each note those of its works. */
export async function citedAnswerJson(
  answer: Answer,
  library: Library,
  style: StyleName | undefined,
  id?: string | number,
): Promise<object> {
  const added = new Map<object, object>();
  if (style === undefined) return answerJson(answer, id);
  for (const passage of passagesOf(answer)) {
    added.set(passage, { citation: citationJson(await citePassageIn(passage, style)) });
    for (const note of passage.footnotes) {
      const citations: object[] = [];
      for (const { work, cited } of await worksOfNote(library, passage.document, note))
        citations.push(citationJson(await citeWork(work, cited.locator, style)));
      added.set(note, { citations });
    }
  }
  return answerJson(answer, id, added);
}
