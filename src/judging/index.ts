export { HITS_READ, type JudgedHit, type Judgement, type JudgeOptions, judge } from './judge.js';
