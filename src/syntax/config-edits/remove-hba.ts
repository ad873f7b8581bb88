import { type HbaSelector, removeRule } from '../hba/edit.ts';
import { parseHba } from '../hba/parse.ts';
import { type ConfigEdit, editFiles } from './edit-files.ts';

/** Takes every such rule out of pg_hba.conf. */
export function removeHba(selector: HbaSelector): ConfigEdit {
  return editFiles('pg-hba', ({ text, source }) => removeRule(parseHba(text, source), selector));
}
