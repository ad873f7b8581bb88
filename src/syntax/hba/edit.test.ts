import { describe, expect, it } from 'vitest';
import { insertRule, removeRule, setRule } from './edit.ts';
import { parseHba } from './parse.ts';

const text = `# who may come
local  all  postgres  peer
host app,other "app" 10.0.0.0 255.0.0.0 scram-sha-256 # net
host all all all reject
`;
const tree = parseHba(text, 'pg_hba.conf');

describe('edits of pg_hba.conf', () => {
  it('change fields, and an address with its mask', () => {
    expect(setRule(tree, { database: 'other' }, { address: '0.0.0.0/0', method: 'trust' })).toEqual({
      text: text.replace('10.0.0.0 255.0.0.0 scram-sha-256', '0.0.0.0/0 trust'),
      edits: 1,
    });
  });

  it('insert before the first rule or behind the last', () => {
    const line = 'host all all 0.0.0.0/0 trust';
    expect(insertRule(tree, line, 'first').text).toBe(text.replace('local  all', `${line}\nlocal  all`));
    expect(insertRule(tree, line, 'last').text).toBe(`${text}${line}\n`);
  });

  it('remove what matches in every field', () => {
    expect(removeRule(tree, { type: 'host', method: 'reject' })).toEqual({
      text: text.replace('host all all all reject\n', ''),
      edits: 1,
    });
    expect(removeRule(tree, { type: 'local', method: 'reject' })).toEqual({ text, edits: 0 });
  });

  it('tell the place of each token', () => {
    expect(tree.rules[1]?.users[0]).toMatchObject({
      quoted: true,
      value: 'app',
      place: { line: 3, column: 16 },
    });
    expect(tree.rules[1]?.mask?.value).toBe('255.0.0.0');
  });
});
