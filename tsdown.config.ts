import { defineConfig } from 'tsdown';
export default defineConfig({ entry: ['cli/bin.mjs','api/*.ts','sdks/reference/driver.ts'], unbundle: true, format:'esm', platform:'node', target:'node22.20', sourcemap:true, dts:true, outDir:'/tmp/td/dist', clean:true });
