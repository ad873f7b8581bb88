import { basename } from 'node:path';
import type { ConfigRole } from '../../../config/config-set.ts';
import { type Edit, editFiles, replaceWords } from './edit-files.ts';

const roles: readonly ConfigRole[] = ['script', 'systemd', 'other', 'env'];

/** Replaces words in the files of the host that are called `name`. */
export function inFile(name: string, from: string, to: string): Edit {
  return (configs) => {
    let edits = 0;
    let edited = configs;
    for (const role of roles) {
      const done = editFiles(
        role,
        (text) => replaceWords(text, from, to),
        (file) => basename(file.hostPath) === name,
      )(edited);
      edits += done.edits;
      edited = done.configs;
    }
    return { configs: edited, edits };
  };
}
