import type { NginxItem } from '../../syntax/nginx/tree.ts';
import {
  arg,
  hasUnreadInclude,
  inForce,
  inside,
  locationsOf,
  own,
  valueInForce,
} from '../parts/nginx/items.ts';
import { locationName, matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** PHP is told which script to run. */
export const nginxScriptFilename = nginxRule({
  id: 'nginx.script-filename',
  title: 'PHP is told which script to run',
  severity: 'error',
  why: 'fastcgi_params does not name the script, unlike fastcgi.conf: PHP-FPM answers 200 with an empty page, or "File not found".',
  source: 'nginx.org/en/docs/http/ngx_http_fastcgi_module.html#fastcgi_param; conf/fastcgi_params of Nginx',
  *judge(config) {
    for (const location of locationsOf(config)) {
      const [pass] = own(location, 'fastcgi_pass');
      const { kind, pattern } = matchOf(location);
      if (pass === undefined) continue;
      const isPhp =
        kind === 'regex' ? /\\\.(?:php|ph\w+)|\\\.\(\?:php/.test(pattern) : pattern.endsWith('.php');
      if (!isPhp) continue;
      const folder = own(location, 'fastcgi_param').find(
        (item) => arg(item, 0) === 'SCRIPT_FILENAME' && isFolder(arg(item, 1)),
      );
      if (folder !== undefined)
        yield remark(
          folder,
          `${arg(folder, 1)} is a folder and no script: PHP answers "File not found" or "Access denied"`,
          'fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;',
        );
      const bare = own(location, 'fastcgi_param').find(
        (item) =>
          arg(item, 0) === 'SCRIPT_FILENAME' &&
          /^\$\{?(?:fastcgi_script_name|uri|document_uri)\}?$/.test(arg(item, 1)),
      );
      if (bare !== undefined)
        yield {
          ...remark(
            bare,
            `${arg(bare, 1)} is the path of the address and not of the file: unless PHP-FPM has a chroot, it answers "File not found"`,
            'fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;',
          ),
          severity: 'warning',
        };
      const other = own(location, 'fastcgi_param').find(
        (item) =>
          arg(item, 0) === 'SCRIPT_FILENAME' && isBesideRoot(arg(item, 1), valueInForce(location, 'root')),
      );
      if (other !== undefined)
        yield {
          ...remark(
            other,
            `the root here is ${valueInForce(location, 'root')}: PHP is asked for scripts of another folder, "File not found"`,
            'fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;',
          ),
          severity: 'warning',
        };
      const page = own(location, 'fastcgi_param').find(
        (item) => arg(item, 0) === 'SCRIPT_FILENAME' && /\.(?:html?|txt|js|css|json)$/.test(arg(item, 1)),
      );
      if (page !== undefined)
        yield remark(
          page,
          `${arg(page, 1)} is no script: PHP-FPM runs .php alone (security.limit_extensions), "Access denied"`,
          'fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;',
        );
      const alone = ofScriptAlone(location);
      if (alone !== undefined)
        yield remark(
          alone,
          'PHP is told the script and neither the method nor the query: it takes every request for none, and answers with an empty page',
          'include fastcgi_params;',
        );
      if (hasUnreadInclude(location) || isTold(location) || isLost(location)) continue;
      yield remark(
        pass,
        `${locationName(location)} tells PHP no SCRIPT_FILENAME: every page is empty or "File not found"`,
        'fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;',
      );
    }
  },
});

/** Its first fastcgi_param, where the level names the script and no other line, and includes nothing. */
function ofScriptAlone(location: NginxItem): NginxItem | undefined {
  const said = own(location, 'fastcgi_param');
  const names = said.map((item) => arg(item, 0));
  const around = location.parent === undefined ? [] : inForce(location.parent, 'fastcgi_param');
  const hasMore =
    around.length > 0 ||
    hasUnreadInclude(location) ||
    own(location, 'include').some((item) => /fastcgi/.test(arg(item, 0)));
  return !hasMore && names.includes('SCRIPT_FILENAME') && !names.includes('REQUEST_METHOD')
    ? said[0]
    : undefined;
}

function isFolder(value: string): boolean {
  return /^\$\{?(?:document_root|realpath_root)\}?\/?$/.test(value) || /^\/[\w./-]*\/$/.test(value);
}

/** A folder above the root or below it; one of another tree may be where a container has the same files. */
function isBesideRoot(value: string, root: string | undefined): boolean {
  const folder = /^(\/[\w./-]+?)\/?\$\{?fastcgi_script_name\}?$/.exec(value)?.[1];
  const plain = root?.replace(/\/$/, '');
  if (folder === undefined || plain === undefined || plain.includes('$') || folder === plain) return false;
  return `${plain}/`.startsWith(`${folder}/`) || folder.startsWith(`${plain}/`);
}

const complete = /(?:^|\/)(?:fastcgi\.conf|fastcgi-php\.conf)$/;

/** Said around it, and lost by a fastcgi_param of its own: nginx.proxy-header-inheritance tells of it. */
function isLost(location: NginxItem): boolean {
  return (
    own(location, 'fastcgi_param').length > 0 &&
    location.parent !== undefined &&
    inForce(location.parent, 'fastcgi_param').some((item) => arg(item, 0) === 'SCRIPT_FILENAME')
  );
}

/** What is here is judged by what it says. */
function isRead({ directive, parent }: NginxItem): boolean {
  const name = directive.args[0]?.value.replace(/^.*\//, '/') ?? '';
  return parent?.children.some(({ tree }) => `/${tree.file}`.endsWith(name)) === true;
}

function isTold(location: Parameters<typeof matchOf>[0]): boolean {
  const own = [...inside(location)];
  const level = own.some(
    ({ directive }) => directive.name === 'fastcgi_param' || directive.name === 'include',
  )
    ? own
    : inForce(location, 'fastcgi_param');
  const names = (item: (typeof own)[number]) =>
    (item.directive.name === 'fastcgi_param' && arg(item, 0) === 'SCRIPT_FILENAME') ||
    (item.directive.name === 'include' && complete.test(arg(item, 0)) && !isRead(item));
  if (level.some(names)) return true;
  // A level with no fastcgi_param of its own, the packaged files counted, goes by the one around it.
  if (own.some((item) => item.directive.name === 'include' || item.directive.name === 'fastcgi_param'))
    return false;
  for (let around = location.parent; around !== undefined; around = around.parent)
    if (around.children.some(names)) return true;
  return false;
}
