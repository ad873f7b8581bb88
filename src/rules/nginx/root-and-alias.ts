import { allNamed, arg, blocksWith, isHttp, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A location has a root or an alias. */
export const nginxRootAndAlias = nginxRule({
  id: 'nginx.root-and-alias',
  title: 'a location has a root or an alias',
  severity: 'error',
  why: 'Nginx refuses the whole configuration: both say where the files are. Nothing is reloaded.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#alias',
  *judge(config) {
    for (const block of blocksWith(config, 'alias')) {
      const [alias] = own(block, 'alias');
      const [root] = own(block, 'root');
      if (alias === undefined || root === undefined) continue;
      const second = block.children.indexOf(alias) > block.children.indexOf(root) ? alias : root;
      yield remark(
        second,
        `nginx -t refuses the configuration: "${second.directive.name}" directive is duplicate, ${second === alias ? 'root' : 'alias'} says it in line ${(second === alias ? root : alias).directive.place.line}`,
        'keep one of them',
      );
    }
    for (const item of allNamed(config, 'root', 'alias')) {
      const [variable] = /\$\{?(?:document_root|realpath_root)\b/.exec(arg(item, 0)) ?? [];
      if (variable !== undefined && isHttp(item))
        yield remark(
          item,
          `nginx -t refuses the configuration: ${variable.replace('{', '')} is made of this line itself`,
          'the path in full',
        );
    }
  },
});
