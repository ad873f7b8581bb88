import { expect, test } from 'vitest';
import { readConnectionString } from './connection-strings.ts';

const read = (text: string) => {
  const found = readConnectionString(text);
  return found === undefined
    ? undefined
    : [found.scheme, found.host, found.port, found.user, found.password, found.database];
};

test.each([
  ['host=db dbname=app user=web', ['postgresql', 'db', undefined, 'web', undefined, 'app']],
  ['Host=db;Port=5433;Database=app;Username=web;Password=x', ['postgresql', 'db', 5433, 'web', 'x', 'app']],
  ['Server=db;Database=app;User Id=web;Pwd=x', ['mysql', 'db', undefined, 'web', 'x', 'app']],
  ['mysql:host=db;dbname=app', ['mysql', 'db', undefined, undefined, undefined, 'app']],
  ['web:x@tcp(db:3306)/app?parseTime=true', ['mysql', 'db', 3306, 'web', 'x', 'app']],
])('reads %s', (text, want) => expect(read(text)).toEqual(want));

test.each(['host=db', 'a=b c=d', 'user=web dbname=app', 'https://a/?host=b&dbname=c', 'x'])(
  'leaves %s',
  (text) => expect(read(text)).toBeUndefined(),
);
