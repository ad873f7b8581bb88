import { setSetting } from '../postgres/edit.ts';
import { parsePostgres } from '../postgres/parse.ts';
import { type ConfigEdit, editFiles } from './edit-files.ts';

/** Gives every such setting of postgresql.conf this value. */
export function setPostgres(name: string, value: string): ConfigEdit {
  return editFiles('postgres', ({ text, source }) => setSetting(parsePostgres(text, source), name, value));
}
