import { describe, expect, test } from 'vitest';
import { refuseLive, targetUrl } from '../../cli/flags/target-url.ts';

test.each([
  ['http://127.0.0.1:4566', 'http://127.0.0.1:4566'],
  ['HTTPS://Host/prefix/', 'https://host/prefix'],
  ['http://[::1]:80//', 'http://[::1]'],
])('targetUrl takes %s', (text, url) => {
  expect(targetUrl(text, '--url')).toBe(url);
});

test.each([
  ['', 'is not a URL'],
  ['//host', 'is not a URL'],
  ['file:///etc/passwd', 'not an http or https URL'],
  ['http://user@host', 'carries a user name or password'],
  ['http://host/?a=1', 'has a query'],
  ['http://host/#x', 'has a fragment'],
])('targetUrl refuses "%s"', (text, why) => {
  expect(() => targetUrl(text, '--url')).toThrow(why);
});

test('targetUrl does not repeat a password', () => {
  expect(() => targetUrl('http://u:secret@host', '--url')).toThrow(expect.not.stringContaining('secret'));
});

describe('refuseLive', () => {
  test.each([
    'https://datazone.us-east-1.amazonaws.com',
    'https://datazone.cn-north-1.amazonaws.com.cn',
    'https://datazone.us-east-1.api.aws',
    'https://AMAZONAWS.com.',
    'https://vpce-1.datazone.us-east-1.vpce.amazonaws.com',
  ])('refuses %s unless it is allowed', (url) => {
    expect(() => refuseLive(url, { allowed: false })).toThrow('live AWS endpoint');
    expect(() => refuseLive(url, { allowed: true })).not.toThrow();
  });

  test.each(['http://127.0.0.1', 'http://notamazonaws.com', 'http://amazonaws.com.example.org'])(
    'lets %s pass',
    (url) => {
      expect(() => refuseLive(url, { allowed: false })).not.toThrow();
    },
  );
});
