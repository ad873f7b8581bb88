import type { ConfigFile, ConfigRole, ConfigSet } from '../../../config/config-set.ts';
import type { EditResult } from '../../../syntax/text/edit.ts';
import type { FaultEdit } from '../../define-check.ts';

/** An edit of a copy of the configs, for a fault. */
export type Edit = (configs: ConfigSet) => FaultEdit;

/** An edit of every file of a role that `where` picks; the counts add up. */
export function editFiles(
  role: ConfigRole,
  change: (text: string, file: ConfigFile) => EditResult,
  where: (file: ConfigFile) => boolean = () => true,
): Edit {
  return (configs) => {
    let edits = 0;
    const files = configs.files.map((file) => {
      if (file.role !== role || !where(file)) return file;
      const result = change(file.text, file);
      edits += result.edits;
      return result.edits === 0 ? file : { ...file, text: result.text };
    });
    return { configs: { ...configs, files }, edits };
  };
}

/** Other words wherever these stand in a text. */
export function replaceWords(text: string, from: string, to: string): EditResult {
  return { text: text.replaceAll(from, to), edits: text.split(from).length - 1 };
}

/** One edit after the other, for a fault that takes two; each must find something. */
export function both(first: Edit, second: Edit): Edit {
  return all(first, second);
}

/** Several edits, one after the other; each must find something. */
export function all(...edits: readonly Edit[]): Edit {
  return (configs) => {
    let now = configs;
    let count = 0;
    for (const edit of edits) {
      const done = edit(now);
      if (done.edits === 0) return { configs, edits: 0 };
      now = done.configs;
      count += done.edits;
    }
    return { configs: now, edits: count };
  };
}
