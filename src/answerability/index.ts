export { type JudgedHit, type JudgeOptions, judge } from './judge.js';
export { hitsRead } from './what-to-read.js';
