import type { APIEmbedField } from 'discord.js';
import type { Library, LocatedNote } from '../../library/index.js';
import { byline, capital, pagesName, sentencePlace } from '../../wording/index.js';
import { documentToken, noteToken } from '../finding/documents.js';
import { brief, cutToFit, joinWhatFits, shorten } from '../message/cut.js';
import { oneLine } from '../message/escape.js';
import { embedLimits } from '../message/limits.js';
import { linkedText } from '../message/links.js';
import { button, embedded, type Reply, rowsOf } from '../message/reply.js';
import { noteWorks, worksIn } from './elsewhere.js';
import { leadsOf, sentenceWithMark } from './note.js';
import { nameOf } from './note-name.js';

const maxTextChars = 2_400;
/** Shared by all notes or works that the printed text fits. */
const targetsChars = 650;
const leastTargetChars = 120;
const maxReasonChars = 140;

/**
 * One note: as printed, where it leads and why, its sentence, the other notes that cite the same work, and the works that it
 * cites: each can be copied as a citation.
 */
export async function noteReply(note: LocatedNote, library: Library): Promise<Reply> {
  const passage = note.mark === null ? null : await library.passageAt(note.document, note.mark);
  const { fields, buttons } = noteWorks(note, await worksIn(note, library));
  const embeds = embedded([printed(note)], {
    author: { name: shorten(oneLine(note.title + byline(note)), embedLimits.authorChars) || '(untitled)' },
    title: capital(nameOf(note)),
    fields: [...leadsField(note), sentenceField(note), ...siblingsField(note), ...fields],
    ...(note.pages === null ? {} : { footer: { text: `printed on ${oneLine(pagesName(note.pages))}` } }),
  });
  const show =
    passage === null
      ? []
      : [button('Read passage', 'passage', passage.key, documentToken(note.document), noteToken(note))];
  return { embeds, components: rowsOf([...show, ...buttons]) };
}

function printed(note: LocatedNote): string {
  const isWhole = oneLine(note.text).length <= maxTextChars;
  const links = isWhole ? note.links : [];
  const text = cutToFit(oneLine(note.text), maxTextChars, (part) => linkedText(part, links, 'whole'));
  return isWhole ? text : `${text}\n-# Left out for length: the rest of this note`;
}

function leadsField(note: LocatedNote): readonly APIEmbedField[] {
  if (note.refersTo === null) return [];
  const targets = Math.max(1, note.leadsTo.length, note.refersTo.works?.length ?? 0);
  const maxChars = Math.max(leastTargetChars, Math.floor(targetsChars / targets));
  const show = (text: string) => cutToFit(oneLine(text), maxChars, (part) => linkedText(part, null, 'short'));
  const reason = `Why: ${brief(note.refersTo.reason, maxReasonChars)}`;
  const leads = joinWhatFits(leadsOf(note, show), '\n', embedLimits.fieldValueChars - reason.length - 1);
  return [{ name: targets > 1 ? 'Refers to one of these' : 'Refers to', value: `${leads}\n${reason}` }];
}

function sentenceField(note: LocatedNote): APIEmbedField {
  const { sentence } = note;
  const value =
    sentence === null
      ? 'The place in the text that refers to this note was not found.'
      : cutToFit(sentence.text, embedLimits.fieldValueChars, (part) =>
          sentenceWithMark(part, note.mark === null ? null : note.mark - sentence.start, note),
        );
  return { name: `Belongs to${oneLine(sentencePlace(note))}`, value };
}

function siblingsField(note: LocatedNote): readonly APIEmbedField[] {
  if (note.sameWork.length === 0) return [];
  const value = joinWhatFits(note.sameWork.map(nameOf), ', ', embedLimits.fieldValueChars);
  return [{ name: 'The same work is cited in', value }];
}
