import { expect, test } from 'vitest';
import { isListing } from './listing.ts';

test.each([
  ['HTML', '<html>\r\n<head><title>Index of /media/</title></head>\r\n<body></body></html>'],
  [
    'JSON',
    '[\n{ "name":"a", "type":"directory", "mtime":"Sat, 18 Oct 2025 10:00:00 GMT" },\n{ "name":"b.txt", "type":"file", "mtime":"Sat, 18 Oct 2025 10:00:00 GMT", "size":3 }\n]',
  ],
  [
    'XML',
    '<?xml version="1.0"?>\n<list>\n<file mtime="2025-10-18T10:00:00Z" size="3">b.txt</file>\n</list>\n',
  ],
])('a list in %s is one', (_, text) => {
  expect(isListing(text)).toBe(true);
});

test.each([
  ['a page', '<html><head><title>Welcome</title></head></html>'],
  ['an answer of an API', '[{"name":"a","type":"user"}]'],
  ['a feed', '<list><item>file</item></list>'],
])('%s is none', (_, text) => {
  expect(isListing(text)).toBe(false);
});
