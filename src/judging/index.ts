export { type Confidence, confidenceOf } from './confidence.js';
export { HITS_READ, type Judgement, type JudgedHit, type JudgeOptions, judge } from './judge.js';
