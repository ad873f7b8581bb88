import { all, type Edit } from './edit-files.ts';
import { nginx } from './nginx.ts';

/**
 * Gives a zone of limit_req another key. The zone gets a new name with it: Nginx refuses to reload where a zone that it
 * has in memory changes its key, and the old workers would serve on. One name a key: two such edits may follow each other.
 */
export function keyLimitBy(zone: string, key: string, define = ''): Edit {
  const renamed = `${zone}_by_${key.replace(/\W/g, '')}`;
  const rekey = nginx.change('limit_req_zone', (value) =>
    value.includes(`zone=${zone}:`)
      ? value.replace(/^\S+/, key).replace(`zone=${zone}:`, `zone=${renamed}:`)
      : value,
  );
  const use = nginx.change('limit_req', (value) =>
    value.replace(new RegExp(`zone=${zone}(?= |$)`), `zone=${renamed}`),
  );
  return define === '' ? all(rekey, use) : all(rekey, use, nginx.insert(define, { block: 'http' }));
}
