import { nearestWord } from '../../nearest-word.ts';
import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { onlyNginx } from '../parts/across/nginx-container.ts';
import { contextOf, formsOf, knownDirectives } from '../parts/nginx/grammar.ts';
import { allItems, allNamed } from '../parts/nginx/items.ts';
import { nginxRule } from '../parts/nginx/rule.ts';
import { imageOf, runsOfficial } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** Every directive is one that Nginx knows. */
export const nginxUnknownDirective = nginxRule({
  id: 'nginx.unknown-directive',
  title: 'every directive is one that Nginx knows',
  severity: 'error',
  why: 'Nginx refuses the whole configuration over one unknown name: a reload is ignored, a restart leaves nothing listening.',
  source: 'nginx.org/en/docs/dirindex.html',
  *judge(config, stack) {
    const main = config.isWhole;
    const isBare = isOfBareImage(config, stack);
    for (const item of allItems(config)) {
      const { name, nameWord } = item.directive;
      if (isBare && ofModules.test(name) && contextOf(item, main) !== undefined) {
        yield {
          place: nameWord.place,
          message: `nginx -t refuses the configuration: unknown directive "${name}": the image has no such module, or does not load it`,
          help: 'load_module at the top of nginx.conf, with an image that has the module',
        };
        continue;
      }
      if (formsOf(name) !== undefined || contextOf(item, main) === undefined || isTemplated(name)) continue;
      const near = nearName(name);
      if (near === undefined) {
        if (!isCutOff(item)) continue;
        yield {
          place: nameWord.place,
          message: `nginx -t refuses the configuration: unknown directive "${name}"`,
          help: 'quotes around a value with a semicolon in it',
        };
        continue;
      }
      yield {
        place: nameWord.place,
        message: `nginx -t refuses the configuration: unknown directive "${name}"`,
        help: `did you mean ${near}?`,
      };
    }
  },
});

/** Of modules that the official image does not have, or has as files that nothing loads by itself. */
const ofModules =
  /^(?:brotli(?:_\w+)?|zstd(?:_\w+)?|more_(?:set|clear)_\w+|(?:\w+_by_)?lua_\w+|vhost_traffic_status\w*|echo|modsecurity(?:_\w+)?|fancyindex\w*|geoip2?(?:_\w+)?|nchan_\w+|rtmp|passenger_\w+|js_\w+|image_filter(?:_\w+)?|xslt_\w+|otel_\w+|(?:proxy|fastcgi|uwsgi|scgi)_cache_purge|auth_jwt\w*|health_check\w*|status_zone|session_log\w*|hls\w*|f4f\w*|ntlm|zone_sync\w*|queue|least_time|keyval(?:_zone)?|api|mgmt|fips\w*)$/;

function isOfBareImage(config: NginxRead, stack: ReadStack): boolean {
  const nginx = onlyNginx(stack);
  if (nginx?.config !== config || !config.isWhole) return false;
  const { plan } = nginx.container;
  if (!runsOfficial(plan, 'nginx') && imageOf(plan).path !== 'nginxinc/nginx-unprivileged') return false;
  const loads = allNamed(config, 'load_module').length > 0;
  const includes = allNamed(config, 'include').some((item) => item.parent === undefined);
  return !loads && !includes && imageOf(nginx.container.plan).tag?.includes('otel') !== true;
}

/** No module names a directive like this, or it is what an unquoted semicolon left of a value. */
function isCutOff({ directive, parent, tree }: NginxItem): boolean {
  const { name, args, block, place } = directive;
  if (
    /^(?:ModSecurity|MainRule$|BasicRule$|CheckRule$|DeniedUrl$|LearningMode$|LibInjection|SecRules)/.test(
      name,
    )
  )
    return false;
  if (/^(?:else|elseif|elsif|elif|else_if)$/.test(name)) return true;
  if (/^[\w=:/'"*.-]+$/.test(name) && /[A-Z=:/'"*.-]/.test(name)) return true;
  if (args.length > 0 || block !== undefined || name.includes('_')) return false;
  return (
    parent?.children.some(
      (other) =>
        other.directive !== directive &&
        other.tree.file === tree.file &&
        other.directive.place.line === place.line &&
        other.directive.place.column < place.column &&
        /_header$|_cookie/.test(other.directive.name),
    ) ?? false
  );
}

/** Removed ones have a rule of their own; modules of others have names of their own. */
const others =
  /^(?:spdy_|ssl$|lua_|js_|more_|brotli|zstd|echo|vhost_|vts_|pagespeed|modsecurity|headers_more|opentracing|otel_|auth_|push_stream|upload_|fancyindex|dav_ext|geoip2|sticky|check|nchan_|rtmp|passenger|proxy_cache_purge|limit_zone|http2_push|satisfy_any|post_accept)/;

function nearName(name: string): string | undefined {
  if (name.length < 4 || others.test(name)) return undefined;
  const near = nearestWord(name, knownDirectives());
  return near !== undefined && differs(name, near) <= (name.length > 7 ? 2 : 1) ? near : undefined;
}

/** A rough distance: letters that one has and the other has not, and twice as much for another length. */
function differs(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 9;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return Math.max(a.length, b.length) - start - end;
}
