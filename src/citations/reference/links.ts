import { oneOf, references } from '../../language/index.js';
import { findLinks, printedLinks } from '../links.js';
import { datePattern, readDate } from './dates.js';
import type { Reference } from './reference.js';

const looked = new RegExp(
  `[,;.]?\\s*[([]?\\s*(?:${oneOf(references.accessed)})[:,]?\\s+(${datePattern})\\s*[)\\]]?`,
  'giu',
);

/** A DOI with nothing before it that says so. */
const bare = /(?<![\p{L}\p{N}/.])10\.\d{4,9}\/[^\s<>"“”]+/u;

/** What a note says of where a work is on the web, and the note without it. */
interface TakenLinks {
  readonly fields: Pick<Reference, 'URL' | 'DOI' | 'accessed'>;
  readonly rest: string;
}

/** Takes addresses, and the day on which they were looked at, out of a reference. */
export function takeLinks(text: string): TakenLinks {
  const links = findLinks(text);
  const doi =
    links.map((link) => /^https?:\/\/(?:dx\.)?doi\.org\/(10\.\S+)$/i.exec(link)?.[1]).find(Boolean) ??
    bare.exec(text)?.[0].replace(/[.,;:)\]]+$/u, '');
  const url = links.find((link) => !/^https?:\/\/(?:dx\.)?doi\.org\//i.test(link));
  let rest = text;
  for (const { at, printed } of [...printedLinks(text)].reverse()) {
    const before = rest
      .slice(0, at)
      .replace(
        /(?<![\s,;:.])[\s,;:.]*(?:(?:(?:\p{L}+\s)?at|unter|URL|en ligne|disponible sur|doi)[\s,;:]*)?<?$/iu,
        '',
      );
    rest = `${before}${rest.slice(at + printed.length).replace(/^>/u, '')}`;
  }
  let accessed: ReturnType<typeof readDate> = null;
  rest = rest.replace(looked, (_, date: string) => {
    accessed = readDate(date);
    return '';
  });
  return {
    fields: {
      ...(url === undefined ? {} : { URL: url }),
      ...(doi === undefined ? {} : { DOI: doi }),
      ...(accessed === null ? {} : { accessed }),
    },
    rest: rest.replace(/\s+/gu, ' ').trim(),
  };
}
