import { describe, expect, it } from 'vitest';
import { insertDirective, removeDirective, setDirective } from './edit.ts';
import { resolveNginxIncludes } from './includes.ts';
import { parseNginx } from './parse.ts';
import { enclosing, findDirectives, walkNginx } from './walk.ts';

const site = `# site
server {
    listen 443 ssl; # TLS
    server_name example.org www.example.org;
    add_header X-A "1" always;
    location /api/ {
        proxy_read_timeout 30s;
        add_header X-A 2;
    }
    location = /health/ { return 200 "ok;}"; }
}
server { listen 80; return 301 https://$host$request_uri; }
`;
const tree = parseNginx(site, 'site.conf');

describe('setDirective', () => {
  it('changes every occurrence and nothing else', () => {
    expect(setDirective(tree, 'add_header', 'X-A 3')).toEqual({
      text: site.replace('X-A "1" always', 'X-A 3').replace('X-A 2', 'X-A 3'),
      edits: 2,
    });
  });

  it.each([
    [{ in: ['server'] }, 1],
    [{ in: ['server', 'location'] }, 1],
    [{ in: ['http', 'server'] }, 0],
    [{ in: [] }, 0],
    [{ location: '/api/' }, 1],
    [{ server: 'WWW.example.org' }, 2],
    [{ server: 'other' }, 0],
    [{ port: 443 }, 2],
    [{ port: 80 }, 0],
    [{ first: 'x-a' }, 2],
    [{ first: 'X-B' }, 0],
  ] as const)('with %j edits %i', (selector, edits) => {
    expect(setDirective(tree, 'add_header', 'Y 1', selector).edits).toBe(edits);
  });

  it('answers the same text where nothing matches', () => {
    expect(setDirective(tree, 'nothing', 'x')).toEqual({ text: site, edits: 0 });
  });
});

describe('removeDirective', () => {
  it('takes the line with it, but leaves a comment behind it', () => {
    expect(removeDirective(tree, 'listen', { port: 443 }).text).toContain('server {\n     # TLS\n');
    expect(removeDirective(tree, 'proxy_read_timeout').text).toBe(
      site.replace('        proxy_read_timeout 30s;\n', ''),
    );
  });

  it('takes a block with all that it holds', () => {
    const { text, edits } = removeDirective(tree, 'server', { in: [] });
    expect({ text, edits }).toEqual({ text: '# site\n', edits: 2 });
  });
});

describe('insertDirective', () => {
  it('writes a line with the indentation of the block', () => {
    const { text } = insertDirective(tree, 'autoindex on;', { block: 'location', location: '/api/' });
    expect(text).toBe(site.replace('location /api/ {', 'location /api/ {\n        autoindex on;'));
  });

  it('writes into a block of one line, at its end', () => {
    const { text } = insertDirective(tree, 'etag off;', { block: 'server', port: 80, at: 'end' });
    expect(text).toContain('$request_uri;  etag off; }\n');
  });

  it('chooses blocks that hold a directive', () => {
    const { text, edits } = insertDirective(tree, 'etag off;', {
      block: 'server',
      holds: 'add_header',
      at: 'end',
    });
    expect({ edits, text }).toEqual({
      edits: 1,
      text: site.replace('\n}\nserver', '\n    etag off;\n}\nserver'),
    });
  });

  it('writes onto the level of the file', () => {
    expect(insertDirective(tree, 'a b;', { block: 'main' }).text).toBe(`a b;\n${site}`);
    expect(insertDirective(tree, 'a b;', { block: 'main', at: 'end' }).text).toBe(`${site}a b;\n`);
  });
});

describe('walkNginx', () => {
  it('tells the context and the place of each directive', () => {
    const [timeout] = findDirectives(tree, 'proxy_read_timeout');
    expect(timeout?.context).toEqual(['server', 'location']);
    expect(timeout?.directive.place).toEqual({ file: 'site.conf', line: 7, column: 9 });
    expect(timeout && enclosing(timeout, 'server')?.directive.place.line).toBe(2);
  });

  it('goes through outer directives before inner ones', () => {
    const names = [...walkNginx(parseNginx('a { b { c 1; } d 2; } e 3;', 'x'))].map(
      (item) => item.directive.name,
    );
    expect(names).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('copes with blocks nested deeper than any stack', () => {
    const deep = parseNginx('a{'.repeat(50_000), 'deep.conf');
    expect([...walkNginx(deep)]).toHaveLength(50_000);
  });
});

describe('Lua blocks', () => {
  it('are kept as they stand, braces in strings and comments included', () => {
    const lua = ' local t = { a = "}" } -- }\n x = [[ } ]] --[==[ } ]==] ';
    const { nodes, problems } = parseNginx(`content_by_lua_block {${lua}} next on;`, 'lua.conf');
    expect(problems).toEqual([]);
    expect(nodes.map((node) => (node.kind === 'directive' ? [node.name, node.block?.lua] : []))).toEqual([
      ['content_by_lua_block', lua],
      ['next', undefined],
    ]);
  });
});

describe('resolveNginxIncludes', () => {
  const files = new Map([
    ['/etc/nginx/nginx.conf', 'http { include sites-enabled/*; include /etc/nginx/conf.d/a?.conf; }'],
    ['/etc/nginx/sites-enabled/b', 'server { include snippets/tls.conf; }'],
    ['/etc/nginx/sites-enabled/a', 'server { include snippets/tls.conf; listen 80; }'],
    ['/etc/nginx/sites-enabled/.hidden', 'server { listen 81; }'],
    ['/etc/nginx/sites-enabled/deep/c', 'server { listen 82; }'],
    ['/etc/nginx/snippets/tls.conf', 'ssl_protocols TLSv1.3;'],
    ['/etc/nginx/conf.d/ab.conf', 'server_tokens off;'],
  ]);

  it('places what is included into the including block, by the order of names', () => {
    const config = resolveNginxIncludes(files, '/etc/nginx/nginx.conf');
    expect(
      [...walkNginx(config)].map(({ context, directive }) => [...context, directive.name].join(' ')),
    ).toEqual([
      'http',
      'http include',
      'http server',
      'http server include',
      'http server ssl_protocols',
      'http server listen',
      'http server',
      'http server include',
      'http server ssl_protocols',
      'http include',
      'http server_tokens',
    ]);
    expect(findDirectives(config, 'ssl_protocols')[0]?.directive.place.file).toBe(
      '/etc/nginx/snippets/tls.conf',
    );
    expect(config.problems).toEqual([]);
  });

  it('names files as it is told', () => {
    const config = resolveNginxIncludes(files, '/etc/nginx/nginx.conf', (path) => path.slice('/etc/'.length));
    expect(findDirectives(config, 'server_tokens')[0]?.tree.file).toBe('nginx/conf.d/ab.conf');
  });

  it('reports what is missing and what includes itself', () => {
    const broken = new Map([
      ['/n/nginx.conf', 'include gone.conf;\ninclude gone/*.conf;\ninclude nginx.conf;'],
    ]);
    const { problems } = resolveNginxIncludes(broken, '/n/nginx.conf');
    expect(problems.map(({ code, place }) => [code, place.line])).toEqual([
      ['include-missing', 1],
      ['include-loop', 3],
    ]);
    expect(resolveNginxIncludes(new Map(), '/n/nginx.conf').problems[0]?.code).toBe('include-missing');
  });

  it('gives up where includes double at every step', () => {
    const doubling = new Map(
      Array.from({ length: 40 }, (_, i) => [`/n/${i}`, `include ${i + 1};\ninclude ${i + 1};`.repeat(40)]),
    );
    const { problems } = resolveNginxIncludes(doubling, '/n/0');
    expect(problems.map(({ code }) => code)).toContain('include-too-much');
  });
});
