const forms = [
  // Of Nginx, Apache and lighttpd.
  /<title>Index of /i,
  // `autoindex_format json` and `jsonp`.
  /\[\s*\{\s*"name"\s*:\s*"[^"]*"\s*,\s*"type"\s*:\s*"(?:file|directory|other)"\s*,\s*"mtime"/,
  // `autoindex_format xml`.
  /<list[\s>][\s\S]*?<(?:file|directory|other) mtime="/,
];

/** Whether an answer has the form of a server's own list of a folder. */
export function isListing(text: string): boolean {
  return forms.some((form) => form.test(text));
}
