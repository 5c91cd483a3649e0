export { type Health, openHealth } from './open-health.js';
