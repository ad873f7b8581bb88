import { insertRule } from '../hba/edit.ts';
import { parseHba } from '../hba/parse.ts';
import { type ConfigEdit, editFiles } from './edit-files.ts';

/** Writes a rule into pg_hba.conf; the first that matches a connection decides. */
export function insertHba(line: string, at: 'first' | 'last' = 'first'): ConfigEdit {
  return editFiles('pg-hba', ({ text, source }) => insertRule(parseHba(text, source), line, at));
}
