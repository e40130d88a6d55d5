import { describe, expect, test } from 'vitest';
import { readReturnPath } from './return-path.ts';

describe('readReturnPath', () => {
  test.each([
    ['/', '/'],
    ['/log', '/log'],
    ['/log?call=1&to=https://example.com#row', '/log?call=1&to=https://example.com#row'],
    ['/a/../b', '/b'],
    ['/@evil.example', '/@evil.example'],
    ['/%2f/evil.example', '/%2f/evil.example'],
    ['/"><script>', '/%22%3E%3Cscript%3E'],
  ])('%j leads to %j', (text, path) => {
    expect(readReturnPath(text, '/home')).toBe(path);
  });

  test.each([
    undefined,
    '',
    'log',
    'https://evil.example/',
    'https:evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/..//evil.example',
    '/./\\evil.example',
    '/x/..//evil.example',
    '/%2e%2e//evil.example',
    '//unmissed.invalid/..//evil.example',
    '//[',
    'javascript:alert(1)',
    'data:text/html,x',
    ['/log'],
    `/${'a'.repeat(2_000)}`,
  ])('%j leads home', (text) => {
    expect(readReturnPath(text, '/home')).toBe('/home');
  });
});
