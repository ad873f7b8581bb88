import { expect, test } from 'vitest';
import { readStack } from '../read-stack.ts';

const unit = `[Container]
Image=docker.io/library/postgres:17
Memroy=1G
ContainerName=db
[Service]
KillMode=none
`;

test('every fault for which a unit is refused is told, and the rest of the unit is planned', () => {
  const stack = readStack([{ source: 'db.container', text: unit, executable: false }]);
  expect(stack.generated.services).toEqual([]);
  expect(stack.accepted.refused.map(({ place }) => place.line)).toEqual([3, 6]);
  expect(stack.blueprint.services.map(({ containerName }) => containerName)).toEqual(['db']);
});

test('a unit that is refused for what it refers to stays refused', () => {
  const text = '[Container]\nImage=docker.io/library/postgres:17\nNetwork=gone.network\n';
  const stack = readStack([{ source: 'db.container', text, executable: false }]);
  expect(stack.accepted.refused).toHaveLength(1);
  expect(stack.blueprint.services).toEqual([]);
});
