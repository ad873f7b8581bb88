import type { ConfigSet } from '../../config/config-set.ts';
import type { NginxSplice } from '../nginx/edit.ts';
import { resolveNginxIncludes } from '../nginx/includes.ts';
import type { NginxConfig } from '../nginx/tree.ts';
import { applySplices } from '../text/edit.ts';
import { type ConfigEdit, editEach } from './edit-files.ts';

/** Edits the config that Nginx reads from nginx.conf, in whichever of its files a directive stands. */
export function editNginx(splice: (config: NginxConfig) => readonly NginxSplice[]): ConfigEdit {
  return (configs) => {
    const config = readNginx(configs);
    const splices = config === undefined ? [] : splice(config);
    return editEach(configs, (file) => {
      const tree = config?.trees.get(file.hostPath);
      return applySplices(
        file.text,
        splices.filter((each) => each.tree === tree),
      );
    });
  };
}

function readNginx(configs: ConfigSet): NginxConfig | undefined {
  const files = configs.files.filter((file) => file.role === 'nginx');
  const entry =
    files.find((file) => file.hostPath === '/etc/nginx/nginx.conf') ??
    files.find((file) => file.hostPath.endsWith('/nginx.conf'));
  const texts = new Map(files.map((file) => [file.hostPath, file.text]));
  return entry === undefined ? undefined : resolveNginxIncludes(texts, entry.hostPath);
}
