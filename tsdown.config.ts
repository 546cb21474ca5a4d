import { defineConfig } from 'tsdown';

const DRIVERS = ['aws-cli', 'aws-cli-v2', 'boto3', 'go-v2', 'java-v2', 'js-v3', 'rust', 'known'];

// One file of the package for one file of the source: each command loads what it needs, and files that are read beside the code stay there.
export default defineConfig({
  entry: [
    'cli/bin.mjs',
    'sdks/reference/driver.ts',
    'api/{index,generators,vitest,msw,nock,emulator}.ts',
    'api/parts/*.ts',
  ],
  unbundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.20',
  sourcemap: true,
  dts: true,
  copy: [
    { from: 'spec/document/*.{yaml,json}', to: 'dist/spec/document' },
    { from: 'reports/*.json', to: 'dist/reports' },
    { from: 'reports/html/dist/*.{js,css}', to: 'dist/reports/html/dist' },
    { from: 'cli/configuration/*.json', to: 'dist/cli/configuration' },
    { from: 'cli/impact/impact.json', to: 'dist/cli/impact' },
    ...DRIVERS.map((name) => ({ from: `sdks/${name}`, to: 'dist/sdks' })),
  ],
  define: { __BUILT__: 'true' },
});
