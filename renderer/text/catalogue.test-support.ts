import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** What the sources of a room say, without its tests and catalogues. */
export function sourcesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(
      (entry) =>
        entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.includes('.test') && !entry.name.endsWith('messages.ts'),
    )
    .filter(({ parentPath }) => !parentPath.endsWith(`text${path.sep}visitor`) && !parentPath.includes(`${path.sep}preview`))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
}

/** Places for values of a text, in the order of the alphabet. */
export const placesOf = (text: string): readonly string[] => [...text.matchAll(/\{[a-z]+\}/g)].map(([place]) => place).sort()

/** Texts that no source uses: neither by name, nor by a name of which one part is put in. */
export function unusedKeys<Key extends string>(keys: readonly Key[], folder: string): readonly Key[] {
  const source = sourcesOf(folder).join('\n')
  const composed = [...source.matchAll(/`([a-z.-]*)\$\{[^}]+\}([a-z.-]*)`/g)].filter(([, beginning]) => beginning !== '')
  return keys.filter((key) => {
    if (source.includes(`'${key}'`) || source.includes(`="${key}"`)) return false
    return !composed.some(([, beginning = '', ending = '']) => {
      const part = key.slice(beginning.length, key.length - ending.length)
      return key.startsWith(beginning) && key.endsWith(ending) && /^[a-z0-9-]+$/.test(part)
    })
  })
}
