import type { Header } from '../../probes/http/http-types.ts';

const patterns: Readonly<Record<string, RegExp>> = {
  'Django’s debug page': /DEBUG\s*=\s*True|Django settings file|Request Method:|Exception Type:/,
  'a traceback': /Traceback \(most recent call last\)|File &quot;\/|File "\//,
  'a path of the container': /\/(?:app|usr\/lib\/python3|home)\/[\w./-]+\.py/,
  'a setting’s name': /\b(?:SECRET_KEY|DATABASES|DJANGO_[A-Z_]+|ALLOWED_HOSTS)\b/,
  'the database’s words': /psycopg|OperationalError|relation &quot;|redis\.exceptions/,
};

/** What a page gives away of the program that made it. */
export function leaksIn(body: string, headers: readonly Header[]): string[] {
  const server = headers.find(
    ([name, value]) => name === 'x-powered-by' || (name === 'server' && /\d\.\d/.test(value)),
  );
  return [
    ...Object.entries(patterns).flatMap(([what, pattern]) => (pattern.test(body) ? [what] : [])),
    ...(server === undefined ? [] : [`a version, ${server.join(': ')}`]),
  ];
}
