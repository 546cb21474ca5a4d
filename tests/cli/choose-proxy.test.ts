import { expect, test } from 'vitest';
import { chooseProxy } from '../../cli/connection/choose-proxy.ts';

const ALL = { HTTP_PROXY: 'http://plain:1', HTTPS_PROXY: 'http://secure:2' };

test.each([
  ['http://api.example', ALL, 'http://plain:1'],
  ['https://api.example', ALL, 'http://secure:2'],
  ['http://api.example', {}, undefined],
  ['https://api.example', { HTTP_PROXY: 'http://plain:1' }, undefined],
  ['http://api.example', { HTTP_PROXY: '' }, undefined],
  ['http://api.example', { ...ALL, http_proxy: 'http://older:3' }, 'http://older:3'],
  ['http://api.example', { ...ALL, NO_PROXY: '*' }, undefined],
  ['http://api.example', { ...ALL, NO_PROXY: 'other.example, api.example' }, undefined],
  ['http://api.example', { ...ALL, no_proxy: 'example' }, undefined],
  ['http://api.example', { ...ALL, no_proxy: '.example' }, undefined],
  ['http://api.example', { ...ALL, no_proxy: '*.EXAMPLE' }, undefined],
  ['http://api.example', { ...ALL, no_proxy: 'i.example' }, 'http://plain:1'],
  ['http://api.example:8080', { ...ALL, no_proxy: 'api.example:8080' }, undefined],
  ['http://api.example:8081', { ...ALL, no_proxy: 'api.example:8080' }, 'http://plain:1'],
  ['https://api.example', { ...ALL, no_proxy: 'api.example:443' }, undefined],
  ['http://10.1.2.3', { ...ALL, no_proxy: '10.1.2.3' }, undefined],
  ['http://[fd00::1]', { ...ALL, no_proxy: '[fd00::1]' }, undefined],
  ['http://localhost:4566', ALL, undefined],
  ['http://emulator.localhost', ALL, undefined],
  ['http://127.0.0.1:4566', ALL, undefined],
  ['http://127.9.9.9', ALL, undefined],
  ['http://[::1]:4566', ALL, undefined],
  ['http://localhost.example', ALL, 'http://plain:1'],
])('%s with %j goes through %s', (url, environment, proxy) => {
  expect(chooseProxy(url, environment)?.proxy).toBe(proxy);
});
