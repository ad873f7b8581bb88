import { spliceInsertion } from '../nginx/edit.ts';
import type { NginxBlockSelector } from '../nginx/tree.ts';
import type { ConfigEdit } from './edit-files.ts';
import { editNginx } from './edit-nginx.ts';

/** `insertNginx('autoindex on;', { block: 'location', location: '/static/' })`. */
export function insertNginx(source: string, selector: NginxBlockSelector): ConfigEdit {
  return editNginx((config) => spliceInsertion(config, source, selector));
}
