import { allNamed, arg, isData } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** What a rewrite makes begins with a slash. */
export const nginxRewriteWithoutSlash = nginxRule({
  id: 'nginx.rewrite-without-slash',
  title: 'what a rewrite makes begins with a slash',
  severity: 'error',
  why: 'A redirect to foo is read from where the browser is, and leads to /old/foo again; inside Nginx the file is looked for in /srv/wwwfoo: 404.',
  source: 'nginx.org/en/docs/http/ngx_http_rewrite_module.html#rewrite; measured with 1.22',
  *judge(config) {
    for (const item of allNamed(config, 'try_files')) {
      const last = item.directive.args.at(-1)?.value ?? '';
      if (!/^[\w-][\w/-]*\.(?:php|html?)(?:[$?]|$)/.test(last)) continue;
      yield remark(
        item,
        `${last} is asked for without a slash at its start: the file is looked for beside the root, whose name it is put behind`,
        `/${last}`,
      );
    }
    for (const item of allNamed(config, 'rewrite')) {
      const target = arg(item, 1);
      const pattern = arg(item, 0);
      if (isData(item)) continue;
      const isWord = /^[a-z0-9_-]+(?:\/[\w$.-]*|\.(?:php|html?))?$/i.test(target);
      // The first parenthesis stands behind a slash, and takes none with it.
      const isCapture =
        /^\$1(?![\w])/.test(target) &&
        /^\^?\/(?:[\w./-]|\\.)*\/\??\((?![/?])/.test(pattern) &&
        !pattern.includes('(?');
      if (!isWord && !isCapture) continue;
      yield remark(
        item,
        `makes ${isWord ? target : 'foo'} of a path, without a slash at its start`,
        `rewrite ${pattern} /${target}${arg(item, 2) === '' ? '' : ` ${arg(item, 2)}`};`,
      );
    }
  },
});
