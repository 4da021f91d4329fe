import { spawnSync } from 'node:child_process'
import { inProject, projectNode, projectRoot } from './paths.mjs'

/**
 * Builds the app into `out/`; says nothing when all is well.
 *
 * @param {NodeJS.ProcessEnv} environment
 * @returns {boolean} whether it was built; what is wrong has been printed otherwise
 */
export function buildApp(environment) {
  const build = spawnSync(
    projectNode(),
    [inProject('node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'],
    {
      cwd: projectRoot,
      env: environment,
      encoding: 'utf8',
    },
  )
  if (build.status === 0) return true
  process.stderr.write(`${build.stdout}${build.stderr}\nThe app could not be built; the lines above say why.\n`)
  return false
}
