import { spliceRemoval } from '../nginx/edit.ts';
import type { NginxSelector } from '../nginx/tree.ts';
import type { ConfigEdit } from './edit-files.ts';
import { editNginx } from './edit-nginx.ts';

/** Takes every such directive out of the stack's Nginx. */
export function removeNginx(name: string, selector: NginxSelector = {}): ConfigEdit {
  return editNginx((config) => spliceRemoval(config, name, selector));
}
