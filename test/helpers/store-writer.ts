// A process that changes a store, for tests of what several processes do to one: `ADDRESS WORD…` has all files say one
// word after the other, for ever from the start.
import { openAt, writeWord } from './store-words.js';

const [address = '', ...words] = process.argv.slice(2);
const store = openAt(address);
process.send?.('writing');
for (let turn = 0; ; turn++) await writeWord(store, words[turn % words.length] ?? '');
