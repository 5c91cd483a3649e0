import { adviceOn, type Fact, nameInFull, type Problem, sentenceOf } from './problems/index.js';

/** A failure in one line for the person at the server's terminal, with paths, npm scripts and options. */
export function inTerminal(problem: Problem): string {
  return foundInTerminal(problem) + (problem.remedy === null ? '' : adviceOn(problem.remedy, 'terminal'));
}

/** What was found alone, without a full stop: for the one who mends it at once. */
export function foundInTerminal({ finding }: Problem): string {
  return sentenceOf(finding, nameInFull);
}

/** A failure in one line for people in a chat, who see neither the server's disk nor its terminal. */
export function inChat({ finding, remedy }: Problem): string {
  return sentenceOf(finding, nameInChat) + (remedy === null ? '' : adviceOn(remedy, 'chat'));
}

/** Ibid's folders, as people in a chat know them. */
const folders = {
  corpus: 'the folder of texts',
  index: 'the index folder',
  models: 'the models folder',
} as const;

function nameInChat(fact: Fact): string {
  switch (fact.kind) {
    case 'index':
      return 'the index';
    case 'folder':
      return folders[fact.of];
    case 'database':
      return 'the database';
    case 'reason':
      return '';
    case 'file':
      return fact.name;
    case 'process':
      return 'on the server';
  }
}
