import { type ConfigEdit, editFiles } from './edit-files.ts';

/** Replaces words of the scripts wherever they stand: `replaceInScript('set -euo pipefail', 'set -eu')`. */
export function replaceInScript(words: string, replacement: string): ConfigEdit {
  return editFiles('script', ({ text }) => {
    const parts = words === '' ? [text] : text.split(words);
    return { text: parts.join(replacement), edits: parts.length - 1 };
  });
}
