export { type JudgedHit, type Judgement, type JudgeOptions, judge } from './judge.js';
export { hitsRead } from './what-to-read.js';
