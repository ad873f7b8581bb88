import { findDirectives } from '../../../syntax/nginx/walk.ts';
import { nginxConfig } from '../nginx-config.ts';
import type { Edit } from './edit-files.ts';
import { nginx } from './nginx.ts';

/** Changes a directive wherever it stands, and gives `http` the value that holds elsewhere where it says none. */
export function everywhere(name: string, change: Edit, elsewhere: string): Edit {
  return (configs) => {
    const isGeneral = findDirectives(nginxConfig(configs), name).some(
      ({ parent }) => parent?.directive.name === 'http',
    );
    const changed = change(configs);
    if (isGeneral) return changed;
    const inserted = nginx.insert(`${name} ${elsewhere};`, { block: 'http' })(changed.configs);
    return { configs: inserted.configs, edits: changed.edits + inserted.edits };
  };
}
