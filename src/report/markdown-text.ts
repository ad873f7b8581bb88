/** Text as Markdown shows it, in one line: what servers answered and people wrote is never markup. */
export function plain(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\`*_{}[\]#|~@!]/g, '\\$&');
}
