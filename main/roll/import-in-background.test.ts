import { describe, expect, test } from 'vitest'
import { orThrow, type Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { importRollInBackground, type RollImportOptions } from './import-in-background.ts'
import { HEADER, importInThisProcess, type RollScene, rollScene } from './roll.test-support.ts'

const GOOD = '1,見本 太郎,ﾐﾎﾝ ﾀﾛｳ,昭和58年4月1日,姫路市\r\n'
const BAD = '2,見本 花子,ﾐﾎﾝ ﾊﾅｺ,昭和58年2月30日,姫路市\r\n'
const failed = (outcome: Result<unknown, Failure>) => (outcome.ok ? 'ok' : outcome.error.code)

function without({ options }: RollScene, change: Partial<RollImportOptions> = {}): RollImportOptions {
  const { mapping: _left, ...others } = options
  return { ...others, ...change }
}

describe('an import in the background', () => {
  test('fails as the file does, and leaves nothing', async () => {
    const scene = rollScene('')
    expect(failed(await importRollInBackground(without(scene)))).toBe('roll-mapping-invalid')
    expect(failed(await importRollInBackground(without(scene, { source: '/not/there' })))).toBe('roll-file-unreadable')
    const cancel = AbortSignal.abort()
    expect(failed(await importRollInBackground(without(rollScene(HEADER + GOOD), { signal: cancel })))).toBe(
      'roll-import-interrupted',
    )
  })

  test('does not take a file with rejected lines, until somebody has said so', async () => {
    const scene = rollScene(HEADER + GOOD + BAD)
    const prepared = orThrow(await importRollInBackground(without(scene)))
    expect(prepared.overview).toMatchObject({
      summary: { records: 2, entries: 1, rejected: 1 },
      rejected: [{ line: 3, column: 4, code: 'birth-date-impossible' }],
      examples: [{ entry: { name: '見本 太郎' } }],
    })
    expect(failed(prepared.publish())).toBe('roll-lines-rejected')
    expect(orThrow(prepared.publish({ leaveOutRejected: true }))).toBe(1)
    expect(scene.files()).toEqual(['000001.roll'])
  })

  test('suggests the columns the first time and keeps them for the next', async () => {
    const scene = rollScene(HEADER + GOOD)
    const first = orThrow(await importRollInBackground(without(scene)))
    expect(first.overview).toMatchObject({ mappingFrom: 'suggested', mapping: { columns: { number: '整理番号', kana: 'カナ' } } })
    first.discard()
    const given = { ...scene.options.mapping, columns: { number: '整理番号' } }
    const second = orThrow(await importRollInBackground(without(scene, { mapping: given })))
    expect(second.overview).toMatchObject({ mappingFrom: 'given', mapping: given })
    orThrow(second.publish())
    const third = orThrow(await importRollInBackground(without(scene)))
    expect(third.overview).toMatchObject({ mappingFrom: 'present-version', mapping: given })
    third.discard()
  })

  test('tells how far it is and can be stopped at any time', async () => {
    const shares: number[] = []
    const lines = Array.from({ length: 3000 }, () => GOOD).join('')
    const all = without(rollScene(HEADER + lines), { onProgress: ({ share }) => shares.push(share) })
    orThrow(await importRollInBackground(all)).discard()
    expect(shares.at(-1)).toBe(1)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    const cancel = new AbortController()
    const stopped = without(rollScene(HEADER + lines), {
      launch: importInThisProcess,
      signal: cancel.signal,
      onProgress: ({ share }) => share > 0.3 && cancel.abort(),
    })
    expect(failed(await importRollInBackground(stopped))).toBe('roll-import-interrupted')
  })
})
