import { addVariable } from '../env/edit.ts';
import { parseEnv } from '../env/parse.ts';
import { type ConfigEdit, editFiles } from './edit-files.ts';

/** Adds a variable at the end of every env file. */
export function addEnv(name: string, value: string): ConfigEdit {
  return editFiles('env', ({ text, source }) => addVariable(parseEnv(text, source, 'podman'), name, value));
}
