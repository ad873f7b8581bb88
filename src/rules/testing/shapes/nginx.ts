import { folderOf, inEach, inLines, isNginx, type Shape } from './shape.ts';

const indented: Shape = {
  name: 'indented by tabs, with blanks at the end of lines',
  unlike: {
    'nginx.cache-key': 'which files are whole servers is told by lines that are not indented',
    'nginx.duplicate-server-name': 'which files are whole servers is told by lines that are not indented',
  },
  reshape: (spoken) =>
    inEach(spoken, (text, name) => (isNginx(text, name) ? text.replaceAll(/^.+$/gm, '\t\t$&  ') : text)),
};

const braces: Shape = {
  name: 'with { on a line of its own',
  reshape: (spoken) =>
    inLines(spoken, isNginx, (line) => {
      const head = /^([^#'"{}]*\S)\s*\{\s*$/.exec(line)?.[1];
      return head === undefined ? [line] : [head, '{'];
    }),
};

const plainWords =
  'proxy_pass|proxy_set_header|add_header|server_name|root|alias|ssl_protocols|proxy_read_timeout|client_max_body_size|limit_req|limit_req_zone|return|ssl_ciphers|resolver|access_log';

const quoted: Shape = {
  name: 'every argument in quotes',
  unlike: { 'nginx.missing-semicolon': 'the words behind it are what gives it away' },
  reshape: (spoken) =>
    inEach(spoken, (text, name) =>
      isNginx(text, name)
        ? text.replace(
            new RegExp(`^(\\s*(?:${plainWords})) ([^;{}"'#\\\\]+);`, 'gm'),
            (_, directive: string, args: string) =>
              `${directive} ${args
                .trim()
                .split(/\s+/)
                .map((word) => `"${word}"`)
                .join(' ')};`,
          )
        : text,
    ),
};

const crlf: Shape = {
  name: 'with the line ends of Windows',
  reshape: (spoken) =>
    inEach(spoken, (text, name) => (isNginx(text, name) ? text.replaceAll(/\r?\n/g, '\r\n') : text)),
};

const included: Shape = {
  name: 'the content of http in a file that it includes',
  reshape: ({ files, file, line }) => {
    const sites = Object.keys(files).filter((name) => isNginx(files[name] ?? '', name));
    const lines = files[file]?.split('\n') ?? [];
    const start = lines.findIndex((each) => /^\s*http\s*\{\s*$/.test(each));
    const end = lines.lastIndexOf('}');
    const inside = lines.slice(start + 1, end).join('\n');
    const isWhole = inside.split('{').length === inside.split('}').length;
    if (sites.length !== 1 || sites[0] !== file || start === -1 || !isWhole) return undefined;
    if (line <= start + 1 || line > end) return undefined;
    const main = [...lines.slice(0, start + 1), 'include /etc/nginx/conf.d/*.conf;', ...lines.slice(end)];
    const others = Object.fromEntries(Object.entries(files).filter(([name]) => name !== file));
    const site = 'nginx/conf.d/site.conf';
    return {
      files: { ...others, 'nginx/nginx.conf': main.join('\n'), [site]: `${inside}\n` },
      at: [`${site}:${line - start - 1}`],
    };
  },
};

const snippet: Shape = {
  name: 'the directive in a snippet',
  unlike: {
    'across.socket-path': 'the snippet is not mounted',
    'across.upstream-host': 'the snippet is not mounted',
    'nginx.resolver-missing': 'the snippet is not mounted',
    'nginx.limit-unused': 'what a file defines that sites include may be for another site',
    'nginx.pass-directive-unread': 'a snippet has what other locations need',
    'nginx.fallback-refused': 'a snippet has what other locations need',
    'nginx.limit-key-shared': 'lines of a map that is included are left alone',
    'nginx.upstream-failures': 'servers that are included are left alone',
    'nginx.protocol-mixed': 'a snippet has what other locations need',
    'nginx.websocket-upgrade': 'a snippet is right for the others that include it',
  },
  reshape: ({ files, file, line }) => {
    const text = files[file] ?? '';
    const lines = text.split('\n');
    const said = lines[line - 1] ?? '';
    if (!isNginx(text, file) || !/^\s*\w[^{}]*;\s*$/.test(said) || (said.split(/["']/).length - 1) % 2 === 1)
      return undefined;
    // Relative paths start at the folder of nginx.conf.
    const above = folderOf(file).replace(/(?:conf\.d|sites-\w+|sites)\/$/, '');
    const top = /nginx\//.test(file) ? file.slice(0, file.lastIndexOf('nginx/') + 6) : above;
    const name = `${top}snippets/one.conf`;
    const rest = lines.with(line - 1, 'include snippets/one.conf;').join('\n');
    return {
      files: { ...files, [file]: rest, [name]: `${said}\n` },
      at: [`${name}:1`, `${file}:${line}`],
    };
  },
};

const variable: Shape = {
  name: 'proxy_pass through a variable',
  unlike: {
    'nginx.address': 'of an address in a variable nginx -t knows nothing',
    'nginx.resolver-missing': 'the shape brings a resolver',
    'nginx.stapling-resolver': 'the shape brings a resolver',
    'nginx.proxy-header-inheritance': 'whether two variables lead to one server is not worked out',
  },
  reshape: (spoken) => {
    const [site, more] = Object.entries(spoken.files).filter(([name, text]) => isNginx(text, name));
    if (site === undefined || more !== undefined || /\bupstream\b|\bset\b|resolver/.test(site[1]))
      return undefined;
    return inLines(spoken, isNginx, (line) => {
      const [, indent, address, rest] = /^(\s*)proxy_pass (https?:\/\/[\w.-]+:\d+);(.*)$/.exec(line) ?? [];
      if (address === undefined) return [line.replace(/^(\s*server\s*\{)/, '$1 resolver 10.89.0.1;')];
      return [`${indent}set $backend ${address};`, `${indent}proxy_pass $backend;${rest}`];
    });
  },
};

export const shapesOfNginx: readonly Shape[] = [indented, braces, quoted, crlf, included, snippet, variable];
