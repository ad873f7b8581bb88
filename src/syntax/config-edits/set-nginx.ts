import { spliceSet } from '../nginx/edit.ts';
import type { NginxSelector } from '../nginx/tree.ts';
import type { ConfigEdit } from './edit-files.ts';
import { editNginx } from './edit-nginx.ts';

/** `setNginx('ssl_protocols', 'TLSv1 TLSv1.2')`: every such directive of the stack's Nginx gets these arguments. */
export function setNginx(name: string, value: string, selector: NginxSelector = {}): ConfigEdit {
  return editNginx((config) => spliceSet(config, name, value, selector));
}
