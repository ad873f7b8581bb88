import { type Edit, editFiles } from './edit-files.ts';

/** Replaces words in every shell script that has them. */
export function inScript(from: string, to: string): Edit {
  return editFiles('script', (text) => ({
    text: text.replaceAll(from, to),
    edits: text.split(from).length - 1,
  }));
}
