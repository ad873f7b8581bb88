import { type HbaChange, type HbaSelector, setRule } from '../hba/edit.ts';
import { parseHba } from '../hba/parse.ts';
import { type ConfigEdit, editFiles } from './edit-files.ts';

/** Changes fields of every such rule of pg_hba.conf: `setHba({ type: 'host' }, { method: 'trust' })`. */
export function setHba(selector: HbaSelector, change: HbaChange): ConfigEdit {
  return editFiles('pg-hba', ({ text, source }) => setRule(parseHba(text, source), selector, change));
}
