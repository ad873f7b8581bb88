import { expect, test } from 'vitest';
import { isTemplated, maskTemplates } from './mask-templates.ts';

test('a line of a unit that a template brings as a whole is left out, and a value is filled in', () => {
  const text = (line: string) => `[Pod]\nPodName=shop\n${line}\n`;
  const whole = `{{ 'PublishPort=127.0.0.1:8025:8025' if stage == 'test' }}`;
  expect(maskTemplates('shop.pod.j2', text(whole), 'unit')).toBe(text(' '.repeat(whole.length)));
  expect(isTemplated(maskTemplates('shop.pod.j2', text('Network={{ network }}'), 'unit'))).toBe(true);
});
