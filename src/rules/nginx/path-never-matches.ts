import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, argsOf, isData, isHttp, locationsOf, valueInForce } from '../parts/nginx/items.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Some path can match what is compared with paths. */
export const nginxPathNeverMatches = nginxRule({
  id: 'nginx.path-never-matches',
  title: 'some path can match what is compared with paths',
  severity: 'error',
  why: 'A location or rewrite that no path matches is as good as not there: what it refuses is served, and what it serves is answered by another location. Nginx compares the decoded path, from its slash to the question mark.',
  source:
    'nginx.org/en/docs/http/ngx_http_core_module.html#location: "matching is performed against a normalized URI"; ngx_http_rewrite_module.html#rewrite',
  *judge(config) {
    for (const location of locationsOf(config)) {
      const { kind, pattern } = matchOf(location);
      if (kind === 'named' || argsOf(location).some((word) => isTemplated(word))) continue;
      const fault = kind === 'regex' ? faultOfExpression(pattern) : faultOfPrefix(pattern, location);
      if (fault !== undefined) yield remark(location, `never answers: ${fault.what}`, fault.help);
    }
    for (const item of allNamed(config, 'rewrite')) {
      const pattern = arg(item, 0);
      if (isData(item) || !isHttp(item) || isTemplated(pattern)) continue;
      const fault = faultOfExpression(pattern);
      if (fault !== undefined) yield remark(item, `never rewrites: ${fault.what}`, fault.help);
    }
    for (const item of allNamed(config, 'if')) {
      const words = argsOf(item);
      const file = /^\(?(!?)-[fde]$/.exec(words[0] ?? '');
      if (file !== null && /^"?\$\{?(?:document_|request_)?uri\}?"?\)?$/.test(words[1] ?? ''))
        yield remark(
          item,
          `${file[1] === '!' ? 'always' : 'never'} holds: the path is looked for from the root of the machine on, not in the server's root`,
          `if (${file[0].replace('(', '')} $request_filename)`,
        );
      const [, variable] = /^\(?\$\{?(\w+)\}?$/.exec(words[0] ?? '') ?? [];
      if (!/^!?~\*?$/.test(words[1] ?? '') || words.some((word) => isTemplated(word))) continue;
      const pattern = words.slice(2).join(' ').replace(/\)$/, '');
      const isPath = /^(?:uri|document_uri)$/.test(variable ?? '');
      const fault =
        isPath || variable === 'request_uri' ? faultOfExpression(pattern, !isPath) : withVariable(pattern);
      if (fault !== undefined) yield remark(item, `never holds: ${fault.what}`, fault.help);
    }
  },
});

interface Fault {
  readonly what: string;
  readonly help?: string;
}

/** Of a prefix, or of the path after `=`: both are taken letter by letter. */
function faultOfPrefix(pattern: string, location: NginxItem): Fault | undefined {
  if (/^\w+:\/\//.test(pattern))
    return {
      what: `Nginx compares paths, and "${pattern}" has a scheme and a host`,
      help: pattern.replace(/^\w+:\/\/[^/]*/, ''),
    };
  if (/^\^|^\/.*\$$|\\[.dw/]|\.[*+]|\([^)]*\|[^)]*\)|\[[^\]]+\][+*]/.test(pattern))
    return {
      what: `"${pattern}" is taken letter by letter here, and looks like a regular expression`,
      help: `location ~ ${pattern.startsWith('^') ? pattern : `^${pattern}`} { … }`,
    };
  const variable = /\$\{?[a-z_]\w*\}?/.exec(pattern)?.[0];
  if (variable !== undefined)
    return {
      what: `${variable} is no variable in a location: it is taken letter by letter`,
      help: 'location ~ ^/(?<name>…)/ { … }',
    };
  if (pattern !== '' && !pattern.startsWith('/'))
    return { what: `"${pattern}" does not begin with a slash, as every path does`, help: `/${pattern}` };
  if (/\/\*$|\*\./.test(pattern))
    return {
      what: `the star in "${pattern}" is taken for a star and no wildcard`,
      help: pattern.endsWith('/*') ? pattern.slice(0, -1) : 'a regular expression: location ~ …',
    };
  if (pattern.includes('?'))
    return {
      what: `Nginx compares the path before the question mark, and "${pattern}" has what follows it`,
      help: 'if ($arg_… = …) or a map of $arg_…',
    };
  if (/%[0-9a-f]{2}/i.test(pattern))
    return {
      what: `Nginx decodes the path first, and "${pattern}" is encoded`,
      help: `"${decoded(pattern)}"`,
    };
  if (pattern.includes('//') && valueInForce(location, 'merge_slashes') !== 'off')
    return {
      what: `Nginx makes one slash of several first, and "${pattern}" has two`,
      help: pattern.replaceAll(/\/+/g, '/'),
    };
  if (/\/\.{1,2}(?:\/|$)/.test(pattern) && !pattern.endsWith('/.'))
    return { what: `Nginx resolves "." and ".." first, and "${pattern}" has them` };
  return undefined;
}

/** Of a regular expression; with `hasQuery` it is compared with what the client sent, neither decoded nor cut off. */
function faultOfExpression(pattern: string, hasQuery = false): Fault | undefined {
  const start = /^\^(?:\(\?:|\()?(\\?[\w.-])/.exec(pattern)?.[1] ?? '';
  const isGroup = /^\^\(/.test(pattern);
  if (/^(?:\w|-|\\[.-])$/.test(start) && !isGroup && !/^\^\w[?*]/.test(pattern))
    return {
      what: `"${pattern}" asks for a path that does not begin with a slash`,
      help: `^/${pattern.slice(1)}`,
    };
  if (isGroup && alternativesWithoutSlash(pattern))
    return {
      what: `"${pattern}" asks for a path that does not begin with a slash`,
      help: `^/${pattern.slice(1)}`,
    };
  if (/^\^?https?:\/\//.test(pattern))
    return { what: `the path has no scheme and no host, and "${pattern}" asks for them` };
  if (!hasQuery && /\\\?.|(?<![(\\[])\?[a-z]\w*=./.test(pattern) && !/[[(][^\])]*\\\?/.test(pattern))
    return {
      what: `Nginx compares the path before the question mark, and "${pattern}" asks for what follows it`,
      help: 'if ($arg_… = …) or a map of $arg_…',
    };
  if (!hasQuery && /%[0-9a-f]{2}/i.test(pattern))
    return { what: `Nginx decodes the path first, and "${pattern}" is encoded` };
  return withVariable(pattern) ?? goesOnBehindEnd(pattern);
}

/** `\\.(png|gif)$/`: nothing comes behind the end. */
function goesOnBehindEnd(pattern: string): Fault | undefined {
  const bare = pattern.replaceAll(/\\[^bBzZ]|\[(?:\\.|[^\]\\])+\]/g, (word) => '_'.repeat(word.length));
  const rest = /\$([\w/.-])(?![?*{])/.exec(bare);
  return rest === null || /\(\?\w*m/.test(pattern)
    ? undefined
    : {
        what: `"$" asks for the end, and "${pattern}" goes on behind it`,
        help: `${pattern.slice(0, rest.index)}${pattern.slice(rest.index + 1)}`,
      };
}

/** A dollar sign is the end of what is compared: a variable in a regular expression is none. */
function withVariable(pattern: string): Fault | undefined {
  const name = /(?<!\\)\$\{?[a-z_]\w*/.exec(pattern)?.[0];
  return name === undefined
    ? undefined
    : {
        what: `${name} is no variable in a regular expression: "$" asks for the end there`,
        help: 'a map, or a comparison with =',
      };
}

/** `^(admin|staff)/`: all of them begin with a letter. */
function alternativesWithoutSlash(pattern: string): boolean {
  const inner = /^\^\((?:\?:)?([\w.|\\-]+)\)(?![?*])/.exec(pattern)?.[1];
  return inner?.split('|').every((each) => /^(?:[\w-]|\\[.-])/.test(each)) === true;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
