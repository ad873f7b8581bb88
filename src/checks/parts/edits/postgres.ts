import {
  type HbaChange,
  type HbaSelector,
  insertRule,
  removeRule,
  setRule,
} from '../../../syntax/hba/edit.ts';
import { parseHba } from '../../../syntax/hba/parse.ts';
import { addSetting, removeSetting, setSetting } from '../../../syntax/postgres/edit.ts';
import { parsePostgres } from '../../../syntax/postgres/parse.ts';
import { type Edit, editFiles } from './edit-files.ts';

/** Edits of every postgresql.conf. */
export const postgres = {
  set: (name: string, value: string): Edit =>
    editFiles('postgres', (text, { source }) => setSetting(parsePostgres(text, source), name, value)),
  add: (name: string, value: string): Edit =>
    editFiles('postgres', (text, { source }) => addSetting(parsePostgres(text, source), name, value)),
  remove: (name: string): Edit =>
    editFiles('postgres', (text, { source }) => removeSetting(parsePostgres(text, source), name)),
};

/** Edits of every pg_hba.conf. */
export const hba = {
  set: (where: HbaSelector, change: HbaChange): Edit =>
    editFiles('pg-hba', (text, { source }) => setRule(parseHba(text, source), where, change)),
  insert: (line: string, at: 'first' | 'last'): Edit =>
    editFiles('pg-hba', (text, { source }) => insertRule(parseHba(text, source), line, at)),
  remove: (where: HbaSelector): Edit =>
    editFiles('pg-hba', (text, { source }) => removeRule(parseHba(text, source), where)),
};
