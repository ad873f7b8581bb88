import { removeSetting } from '../postgres/edit.ts';
import { parsePostgres } from '../postgres/parse.ts';
import { type ConfigEdit, editFiles } from './edit-files.ts';

/** Takes a setting out of postgresql.conf, so that the server's default holds. */
export function removePostgres(name: string): ConfigEdit {
  return editFiles('postgres', ({ text, source }) => removeSetting(parsePostgres(text, source), name));
}
