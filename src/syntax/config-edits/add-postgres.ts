import { addSetting } from '../postgres/edit.ts';
import { parsePostgres } from '../postgres/parse.ts';
import { type ConfigEdit, editFiles } from './edit-files.ts';

/** Adds a setting at the end of postgresql.conf, where it wins. */
export function addPostgres(name: string, value: string): ConfigEdit {
  return editFiles('postgres', ({ text, source }) => addSetting(parsePostgres(text, source), name, value));
}
