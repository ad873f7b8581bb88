import { expect, test } from 'vitest';
import { parseSql } from './parse.ts';

test('reads statements, and commands of psql between them', () => {
  const text = `-- a; b
CREATE ROLE "App;x" PASSWORD 'it''s; so' /* c; /* d; */ */;
\\connect "other db"
SELECT $$a;b$$, $q$;$$;$q$, E'\\';' , a::text, :'secret', :name;
SELECT 'CREATE DATABASE x'\\gexec
COPY t (a) FROM stdin;
1;2
\\.
select 1`;
  expect(
    parseSql(text, 'f').statements.map(({ command, tokens, end, place }) => [
      place.line,
      command,
      tokens.map((token) => token.text).join(' '),
      end,
    ]),
  ).toEqual([
    [2, undefined, "create role App;x password it's; so", ';'],
    [3, 'connect', 'other db', ''],
    [4, undefined, "select a;b , ;$$; , \\'; , a : : text , :'secret' , :name", ';'],
    [5, undefined, 'select CREATE DATABASE x', 'gexec'],
    [6, undefined, 'copy t ( a ) from stdin', ';'],
    [9, undefined, 'select 1', ''],
  ]);
});
