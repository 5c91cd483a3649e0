import type {
  GoldenResult,
  HistoryEntry,
  KeptText,
  KeptTextDetails,
  UnansweredQuestion,
} from '../library/index.js';

// The contract is in docs/texts.md.

export function textsJson(texts: readonly KeptText[]): object {
  return {
    texts: texts.map(({ document, title, author, chars, passages, notes, placed, failure, by, at }) => ({
      document,
      title,
      author: author ?? null,
      ...{ chars, passages, notes, placed, failure, addedBy: by, addedAt: at },
    })),
  };
}

export function auditJson(all: readonly KeptTextDetails[]): object {
  return {
    texts: all.map(({ text: { document, title, failure }, report }) => ({
      ...{ document, title, failure },
      ...(report === null
        ? {}
        : {
            notes: report.notes,
            placed: report.placed,
            unresolved: report.unresolved,
            isScan: report.isScan,
            doubts: report.doubts.map(({ kind, count, places }) => ({
              kind,
              count,
              places: places.map(({ note, pages, words }) => ({
                note: { number: note.number, chapter: note.chapter },
                page: pages?.first ?? null,
                words,
              })),
            })),
          }),
    })),
  };
}

export function historyJson(history: readonly HistoryEntry[]): object {
  return {
    changes: history.map(({ what, who, at, texts, count, setBack, state, isLive }, nth) => ({
      number: state === null ? null : nth + 1,
      ...{ what, who, at, texts, count, isLive },
      setBack,
    })),
  };
}

export function gapsJson(gaps: readonly UnansweredQuestion[]): object {
  return { questions: gaps.map(({ question, others, count, last }) => ({ question, others, count, last })) };
}

export function pinsJson(results: readonly GoldenResult[]): object {
  return {
    pins: results.map(({ pin: { id, question, words, title, by, at }, isKept, answer }) => ({
      ...{ id, question, words, title, by, at, isKept, answer },
    })),
  };
}
