import { allNamed } from '../parts/nginx/items.ts';
import { nginxRule } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Each line of a map says one value for one word. */
export const nginxMapEntry = nginxRule({
  id: 'nginx.map-entry',
  title: 'each line of a map says one value for one word',
  severity: 'error',
  why: 'nginx -t refuses the configuration: "invalid number of the map parameters".',
  source: 'nginx.org/en/docs/http/ngx_http_map_module.html',
  *judge(config) {
    for (const map of allNamed(config, 'map')) {
      const isOfHosts = map.children.some(({ directive }) => directive.name === 'hostnames');
      for (const { directive } of map.children) {
        const { name, args, place } = directive;
        const least = name === 'hostnames' || name === 'volatile' ? 0 : 1;
        if (
          map.directive.args[0]?.value === '$http_origin' &&
          (/^\w+:\/\/[^/]+\/$/.test(name) ||
            /^\w+:\/\/[^/]+\/\w/.test(name) ||
            /^(?:[\w-]+\.)+[a-z]{2,}$/.test(name))
        )
          yield {
            place,
            message: `no browser sends an Origin "${name}": it has a scheme and no slash behind the host, and this line counts for nothing`,
            help: `https://${name.replace(/^\w+:\/\//, '').replace(/\/.*$/, '')}`,
            severity: 'warning',
          };
        const isOfWords = /^\$(?:http_\w+|uri|request_uri|args|query_string)$/.test(
          map.directive.args[0]?.value ?? '',
        );
        const isChoice = isOfWords && /^[\w/-]{3,}(?:\|[\w/-]{3,})+$/.test(name);
        const isGlobbed = ofGlobs.test(map.directive.args[0]?.value ?? '') && isGlobOfWords(name);
        if (!isOfHosts && args.length === 1 && isGlobbed && !isTemplated(name))
          yield {
            place,
            message: `"${name}" is compared letter by letter: a star is no wildcard here, and this line counts for nothing`,
            help: `~^${name.replaceAll(/[.+?^$()[\]{}|]/g, '\\$&').replaceAll('*', '.*')}$`,
            severity: 'warning',
          };
        else if (!isOfHosts && args.length === 1 && (isExpression(name) || isChoice) && !isTemplated(name))
          yield {
            place,
            message: `"${name}" is compared letter by letter, and is no regular expression without "~": this line counts for nothing`,
            help: `~${name}`,
            severity: 'warning',
          };
        if (
          !isOfHosts &&
          ofHosts.test(map.directive.args[0]?.value ?? '') &&
          /^(?:\*\.|\.)[\w-]+\.[\w.-]+$|^[\w.-]+\.\*$/.test(name)
        )
          yield {
            place,
            message: `"${name}" is compared letter by letter without hostnames: no name is spelled like that, and this line counts for nothing`,
            help: 'hostnames; as the first line of the map',
          };
        if (args.length === least || (least === 0 && args.length === 1)) continue;
        if (args.some(({ value }) => isTemplated(value)) || isTemplated(name)) continue;
        yield {
          place,
          message: `nginx -t refuses the configuration: a line of a map has two words, this one ${args.length + 1}`,
          help: 'quote what holds blanks',
        };
      }
    }
  },
});

/** What no address, header or name holds as it stands. */
function isExpression(word: string): boolean {
  return /^\^\S|^[^~].*(?:\.[*+]|\\[./dw]|[\w/)]\$$)/.test(word) && !/^[~*]/.test(word);
}

/** `*bot*`, `/api/*`, `https://*.example.org`. */
function isGlobOfWords(word: string): boolean {
  return /^\*[\w-]{2,}|[\w/-]{2,}\*$|:\/\/\*\./.test(word) && !/^~|\.\*|\\/.test(word);
}

/** What holds no star of its own; an Accept header does. */
const ofGlobs =
  /^\$\{?(?:uri|document_uri|request_uri|args|query_string|http_(?:user_agent|cookie|referer|origin)|cookie_\w+|ssl_client_s_dn)\}?$/;

const ofHosts = /^\$\{?(?:host|http_host|server_name|ssl_server_name|ssl_preread_server_name)\}?$/;
