export { nearestWord as nearestKey } from '../nearest-word.ts';
