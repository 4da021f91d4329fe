/**
 * `npm run setup [-- --test]`: only set-up, which every other command does by itself. `--test` brings what the tests need as well.
 * This and everything in toolchain/ runs before node_modules exists, on Node 20: plain JavaScript, Node's own modules only.
 */
import { runScript, setUp } from './toolchain/set-up.mjs'

await runScript(async () => {
  await setUp({ needs: process.argv.includes('--test') ? ['tests'] : ['virtualDisplay'] })
  return 0
})
