export { sweepTaken, type TakenFile, type TakingOptions, takeFile, takeIn } from './take-in.js';
