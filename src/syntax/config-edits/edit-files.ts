import type { ConfigFile, ConfigRole, ConfigSet } from '../../config/config-set.ts';
import type { EditResult } from '../text/edit.ts';

/** An edited copy of the configs, and how much was edited: 0 is "not applicable here". */
export interface ConfigEditResult {
  readonly configs: ConfigSet;
  readonly edits: number;
}

/** What a fault does to a stack. It never changes what it is given. */
export type ConfigEdit = (configs: ConfigSet) => ConfigEditResult;

/** Edits every file of a role. */
export function editFiles(role: ConfigRole, edit: (file: ConfigFile) => EditResult): ConfigEdit {
  return (configs) =>
    editEach(configs, (file) => (file.role === role ? edit(file) : { text: file.text, edits: 0 }));
}

/** Edits every file as `edit` says and adds up what was done. */
export function editEach(configs: ConfigSet, edit: (file: ConfigFile) => EditResult): ConfigEditResult {
  const edited = configs.files.map((file) => ({ file, result: edit(file) }));
  const files = edited.map(({ file, result }) =>
    result.edits === 0 ? file : { ...file, text: result.text },
  );
  const edits = edited.reduce((sum, { result }) => sum + result.edits, 0);
  return edits === 0 ? { configs, edits } : { configs: { ...configs, files }, edits };
}
