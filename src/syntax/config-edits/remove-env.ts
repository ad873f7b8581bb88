import { removeVariable } from '../env/edit.ts';
import { parseEnv } from '../env/parse.ts';
import { type ConfigEdit, editFiles } from './edit-files.ts';

/** Takes a variable out of the env files. */
export function removeEnv(name: string): ConfigEdit {
  return editFiles('env', ({ text, source }) => removeVariable(parseEnv(text, source, 'podman'), name));
}
