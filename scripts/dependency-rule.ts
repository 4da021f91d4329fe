/** `npm run dependency-rule`: checks the whole tree. Exit code 1 when a rule is broken. */
import fs from 'node:fs'
import path from 'node:path'
import { dependencyBreaks } from './architecture/index.ts'

const FOLDERS = ['core', 'platform', 'native', 'main', 'renderer', 'hub', 'dashboard', 'fixtures', 'bench', 'tests', 'scripts']

const root = path.resolve(import.meta.dirname, '..')
const files = new Map<string, string>()
for (const folder of FOLDERS) {
  if (!fs.existsSync(path.join(root, folder))) continue
  for (const entry of fs.readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(ts|tsx|mts|mjs|cjs|js)$/.test(entry.name)) continue
    const file = path.join(entry.parentPath, entry.name)
    files.set(path.relative(root, file).replaceAll(path.sep, '/'), fs.readFileSync(file, 'utf8'))
  }
}
const breaks = dependencyBreaks(files)
for (const { where, what, rule, because } of breaks) console.error(`${where} ${what}\n    breaks ${rule}: ${because}`)
console.log(`${files.size} files, ${breaks.length} breaks of the dependency rule`)
process.exitCode = breaks.length > 0 ? 1 : 0
