import type { Twins } from '../define-rule.ts';

const stack = (module: string, image = 'docker.io/library/nginx:1.28.0', lines = '') => ({
  'nginx.conf': `load_module ${module};\nevents {}\nhttp { server { listen 8080; return 204; } }\n`,
  'edge.container': `[Container]\nImage=${image}\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\n${lines}`,
});

export const twins: Twins = {
  bad: [
    { files: stack('modules/ngx_stream_module.so'), line: 1 },
    {
      files: stack('modules/ngx_http_brotli_filter_module.so', 'docker.io/library/nginx:1.27-alpine'),
      line: 1,
    },
    { files: stack('/usr/lib/nginx/modules/ngx_http_perl_module.so'), line: 1 },
  ],
  good: [
    { files: stack('modules/ngx_http_js_module.so') },
    { files: stack('modules/ngx_http_perl_module.so', 'docker.io/library/nginx:1.28.0-perl') },
    // Brought along, or of another image.
    {
      files: stack(
        'modules/ngx_http_brotli_filter_module.so',
        'docker.io/library/nginx:1.28.0',
        'Volume=./brotli.so:/usr/lib/nginx/modules/ngx_http_brotli_filter_module.so:ro\n',
      ),
    },
    { files: stack('modules/ngx_http_brotli_filter_module.so', 'registry.example/nginx-brotli:3') },
  ],
};
