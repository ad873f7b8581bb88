import { type Edit, editFiles, replaceWords } from './edit-files.ts';

/** Replaces words in every shell script that has them. */
export function inScript(from: string, to: string): Edit {
  return editFiles('script', (text) => replaceWords(text, from, to));
}
