export { hitsRead, type JudgedHit, type Judgement, type JudgeOptions, judge } from './judge.js';
