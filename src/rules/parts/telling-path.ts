/**
 * A path without words that tell nothing of what a file is for: production has its programs in /usr/local, a drop-in of
 * a host is called local, and a host or a site may be called `db1.shop.example.com` or `shop.test`.
 */
export function tellingPath(file: string): string {
  return file
    .replace(/(^|\/)usr\/local\//, '$1usr/')
    .replace(/(\.d\/\d+-)local(?=\.conf$)/, '$1')
    .replaceAll(/\.example(?=\.(?:com|org|net|edu)(?:[./]|$))/g, '')
    .replaceAll(/(\/|^)([\w-]+(?:\.[\w-]+)*)\.(?:example|test|local)\//g, '$1$2/');
}
