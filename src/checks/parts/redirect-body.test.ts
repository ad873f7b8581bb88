import { expect, test } from 'vitest';
import { leakOf } from './redirect-body.ts';

const location = 'https://shop.example/some/page?with=query&and=more';
const ask = (text: string) => {
  const body = Buffer.from(text);
  return leakOf({ body, bodyBytes: body.length, truncated: false }, { location, sent: ['s3cret'] });
};

test.each([
  ['nothing', ''],
  [
    'Nginx',
    '<html>\r\n<head><title>301 Moved Permanently</title></head>\r\n<body>\r\n<center><h1>301 Moved Permanently</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n',
  ],
  [
    'Apache',
    `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>301 Moved Permanently</title>\n</head><body>\n<h1>Moved Permanently</h1>\n<p>The document has moved <a href="${location.replace('&', '&amp;')}">here</a>.</p>\n</body></html>\n`,
  ],
  ['Go’s net/http', `<a href="${location.replace('&', '&amp;')}">Moved Permanently</a>.\n\n`],
  ['Traefik', 'Moved Permanently'],
  [
    'Werkzeug',
    `<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n<p>You should be redirected automatically to the target URL: <a href="${location.replace('&', '&amp;')}">${location.replace('&', '&amp;')}</a>. If not, click the link.\n`,
  ],
])('the page of %s holds nothing else', (_, text) => {
  expect(ask(text)).toBeUndefined();
});

test.each([
  ['an echo of a cookie', '<html><body>301 s3cret</body></html>', 'what the client sent'],
  [
    'a page of the application',
    '<html><body><h1>Signed in as alice</h1></body></html>',
    /^the words Signed in as/,
  ],
  ['a form', '<html><body><form action="/"></form></body></html>', 'the tag form'],
  ['a script', '<html><body><script>1</script></body></html>', 'the tag script'],
  ['a comment', '<html><body><!-- build 7 --></body></html>', 'the words build 7'],
  ['an attribute', '<html><body data-user="alice">301</body></html>', /alice/],
  ['another address', '<a href="http://10.0.0.7:8000/">Found</a>', /10 0 0 7 8000/],
  ['a long page', 'moved '.repeat(300), '1800 bytes'],
])('%s is told', (_, text, told) => {
  expect(ask(text)).toMatch(told);
});
