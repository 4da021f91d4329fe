/**
 * A roll on its way to a station:
 * - the office makes a package from its file, two officials sign it, and the roll key is lent to the station;
 * - the station takes it in, whole or its own parts, and finds everybody;
 * - what was changed, left out or exchanged on the way, signed by one alone or by a stranger, or is older, is refused, and the present
 *   version stays;
 * - a new version needs only the rows that changed, or the blocks that are new.
 */
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { bytesToHex, orThrow } from '../../../core/base/index.ts'
import { openRoll, type Roll } from '../../ledger/rolls/index.ts'
import { copyPackage } from './copy-package.ts'
import { keptPackage } from './import-package.ts'
import { csvOf, FIRST, HOUR, official, packageScene, ROWS, row, SECOND, spoil } from './package.test-support.ts'
import { PackageFolder } from './package-folder.ts'

const refused = (code: string, detail?: object) => ({ ok: false, error: detail === undefined ? { code } : { code, detail } })
const namesOf = (roll: Roll, number: number) =>
  roll.find({ by: 'number', number: String(number) }).hits.map(({ entry }) => entry.name)

describe('a package that two officials have signed', () => {
  test('is taken in, and what it was made from is known', async () => {
    const scene = packageScene()
    const { manifest } = await scene.deliver()
    await scene.takeIn()
    scene.present((roll) => {
      expect(roll.summary).toMatchObject({ records: ROWS.length, entries: ROWS.length, rejected: 0 })
      expect(roll.package).toEqual({ version: 1, root: bytesToHex(manifest.root) })
      expect(roll.lease).toBeDefined()
      for (const number of [0, 1, 39]) expect(namesOf(roll, number)).toEqual([`選挙　人${number}`])
      const exported = Buffer.concat([...roll.export()]).toString()
      expect(exported.split('\r\n').toSorted()).toEqual(csvOf(ROWS).split('\r\n').toSorted())
    })
  })

  test('can be taken in part by part, with whoever has no part', async () => {
    const scene = packageScene()
    await scene.deliver(csvOf([...ROWS, '900,所属　なし,昭和40年4月1日,\r\n']))
    await scene.takeIn({ parts: ['第2'] })
    scene.present((roll) => {
      expect(roll.summary.entries).toBe(ROWS.length / 2 + 1)
      expect(roll.package?.parts).toEqual(['第2'])
      expect([namesOf(roll, 0), namesOf(roll, 1), namesOf(roll, 900)]).toEqual([[], ['選挙　人1'], ['所属　なし']])
    })
    // The same version again, with other parts.
    await scene.takeIn({ parts: ['第1', '第2'] })
    expect(scene.present((roll) => roll.summary.entries)).toBe(ROWS.length + 1)
    expect(await scene.import({ parts: ['第3'] })).toMatchObject(refused('roll-part-unknown'))
  })

  test('lies nowhere in the clear, and the same rows are the same files', async () => {
    const scene = packageScene()
    await scene.deliver()
    await scene.takeIn()
    const files = [...scene.blocks(), path.join(scene.root, 'rolls/electors/000001.roll')]
    for (const file of files) expect(readFileSync(file).includes(Buffer.from('選挙'))).toBe(false)
    const before = scene.blocks().toSorted()
    const again = await scene.make()
    expect([again.manifest.version, again.fresh.blocks]).toEqual([2, 0])
    expect(scene.blocks().toSorted()).toEqual(before)
  })
})

describe('a package that is not taken, while the present version stays', () => {
  async function present() {
    const scene = packageScene()
    await scene.deliver()
    await scene.takeIn()
    const content = csvOf(ROWS.with(3, row(3, '（転出）')).with(4, row(4, '（転出）')))
    return { scene, content }
  }
  type Scene = ReturnType<typeof packageScene>
  const fresh = (scene: Scene, before: readonly string[]) => scene.blocks().filter((file) => !before.includes(file))

  test.each<[string, (scene: Scene, fresh: readonly string[]) => void, string]>([
    ['no signature', (scene) => scene.sign(), 'roll-package-signatures-missing'],
    ['one signature', (scene) => scene.sign(FIRST.key), 'roll-package-signatures-missing'],
    ['one signature twice', (scene) => scene.sign(FIRST.key, FIRST.key), 'roll-package-signatures-missing'],
    [
      'one signature and a stranger’s',
      (scene) => scene.sign(FIRST.key, official('stranger').key),
      'roll-package-signatures-missing',
    ],
    [
      'a signature that was changed',
      (scene) => spoil(manifestFile(scene), readFileSync(manifestFile(scene)).length - 20),
      'roll-package-signature-wrong',
    ],
    ['a manifest that was changed', (scene) => spoil(manifestFile(scene), 400), 'roll-package-signature-wrong'],
    ['a manifest that is none', (scene) => writeFileSync(manifestFile(scene), 'roll'), 'roll-package-unreadable'],
    ['a block that was changed', (_, [block = '']) => spoil(block), 'roll-block-damaged'],
    [
      'a block that was cut off',
      (_, [block = '']) => writeFileSync(block, readFileSync(block).subarray(1)),
      'roll-block-damaged',
    ],
    ['a block that is missing', (_, files) => remove(files), 'roll-block-missing'],
    ['one block in the place of another', (_, [block = '', other = '']) => copyFileSync(other, block), 'roll-block-damaged'],
  ])('with %s', async (_, spoilIt, code) => {
    const { scene, content } = await present()
    const before = scene.blocks()
    await scene.deliver(content)
    spoilIt(scene, fresh(scene, before))
    expect(await scene.import()).toMatchObject(refused(code))
    scene.present((roll) => {
      expect(roll.package?.version).toBe(1)
      expect(namesOf(roll, 3)).toEqual(['選挙　人3'])
    })
  })

  test('because it is older, or of the same version with another content', async () => {
    const { scene, content } = await present()
    const first = orThrow(scene.office.manifest(1))
    await scene.deliver(content)
    await scene.takeIn()
    rmSync(manifestFile(scene))
    scene.office.putManifest(1, first)
    expect(await scene.import()).toMatchObject(refused('roll-package-older', { version: 1, present: 2 }))
    // Made from the first version once more, beside the other second one.
    await scene.deliver(csvOf(ROWS.slice(1)))
    expect(await scene.import()).toMatchObject(refused('roll-package-version-taken', { version: 2 }))
    expect(scene.present((roll) => roll.package?.version)).toBe(2)
  })

  test('because it is older, also when nobody can open the present version any more', async () => {
    const { scene, content } = await present()
    const first = orThrow(scene.office.manifest(1))
    await scene.deliver(content)
    await scene.takeIn()
    scene.clock.set('2026-12-24T00:00:00Z')
    expect(openRoll(scene.options)).toMatchObject(refused('roll-lease-missing'))
    rmSync(manifestFile(scene))
    scene.office.putManifest(1, first)
    expect(await scene.import()).toMatchObject(refused('roll-package-older'))
  })

  test('because it is another roll or another municipality’s', async () => {
    const { scene } = await present()
    expect(await scene.import({ roll: 'members' })).toMatchObject(refused('roll-package-foreign'))
    const believed = [official('first', '282081').signer, official('second', '282081').signer]
    expect(await scene.import({ believed })).toMatchObject(refused('roll-package-foreign'))
  })

  test('because it was interrupted; what was read by then need not be read again', async () => {
    const { scene, content } = await present()
    await scene.deliver(content)
    const signal = AbortSignal.abort()
    expect(await scene.import({ signal })).toMatchObject(refused('roll-import-interrupted'))
    const prepared = orThrow(await scene.import())
    prepared.discard()
    expect(scene.present((roll) => roll.package?.version)).toBe(1)
    // Its blocks are kept now: the manifest alone is enough.
    for (const block of scene.blocks()) rmSync(block)
    await scene.takeIn()
    expect(scene.present((roll) => namesOf(roll, 3))).toEqual(['選挙　人3（転出）'])
  })

  test('because its rows are no entries: it is not even made', async () => {
    const scene = packageScene()
    await expect(scene.make(csvOf([...ROWS, '1,名,昭和99年99月9日,第1\r\n']))).rejects.toThrow('roll-lines-rejected')
    const made = await scene.make(csvOf([...ROWS, '1,名,昭和99年99月9日,第1\r\n\r\n']), { leaveOutRejected: true })
    expect([made.rejected, made.manifest.records]).toEqual([1, ROWS.length])
  })
})

function remove(files: readonly string[]): void {
  for (const file of files) rmSync(file)
}

describe('a new version on a memory stick', () => {
  const MANY = Array.from({ length: 6_000 }, (_, index) => row(index))

  /** Changed all over the file, so that nearly every block is another. */
  const SCATTERED = MANY.map((text, index) => (index % 97 === 7 ? row(index, '（転居）') : text)).toSpliced(3_000, 1)

  test('is the manifest and the rows that changed, wherever they stand', { timeout: 60_000 }, async () => {
    const scene = packageScene(MANY)
    const whole = await scene.deliver()
    await scene.takeIn()
    const made = await scene.deliver(csvOf(SCATTERED))
    const stick = new PackageFolder(path.join(scene.root, 'stick'))
    const copied = orThrow(copyPackage(scene.office, stick, 1))
    expect(made.fresh.blocks).toBeGreaterThan(whole.fresh.blocks * 0.8)
    // One file a part.
    expect(copied.blocks).toBe(2)
    const rows = copied.bytes - orThrow(stick.manifest()).length
    expect(rows).toBeLessThan(whole.fresh.bytes / 15)
    await scene.takeIn({ folder: stick.folder })
    scene.present((roll) => {
      expect(roll.summary.entries).toBe(SCATTERED.length)
      expect([namesOf(roll, 7), namesOf(roll, 3_000)]).toEqual([['選挙　人7（転居）'], []])
    })
    // The blocks of the version before are gone, those of this one are all there.
    const kept = keptPackage(scene.options)
    expect(kept.versions()).toEqual([2])
    expect(orThrow(scene.office.manifest()).length).toBe(orThrow(kept.manifest()).length)
  })

  test('is made of the version that the station has, however many it stayed behind', async () => {
    const scene = packageScene()
    await scene.deliver()
    await scene.takeIn()
    await scene.deliver(csvOf(ROWS.with(3, row(3, '（転出）')).with(20, row(20, '（転出）'))))
    const third = await scene.deliver(csvOf([row(1_001), ...ROWS.with(3, row(3, '（転居）'))]))
    expect(third.manifest.deltas?.map(({ version }) => version)).toEqual([2, 1])
    const stick = new PackageFolder(path.join(scene.root, 'stick'))
    orThrow(copyPackage(scene.office, stick, 1))
    await scene.takeIn({ folder: stick.folder })
    scene.present((roll) => {
      expect(roll.package).toEqual({ version: 3, root: bytesToHex(third.manifest.root) })
      expect([3, 20, 1_001].map((number) => namesOf(roll, number))).toEqual([
        ['選挙　人3（転居）'],
        ['選挙　人20'],
        ['選挙　人1001'],
      ])
    })
  })

  test('with rows that are not those that were signed makes no block', async () => {
    const scene = packageScene()
    await scene.deliver()
    await scene.takeIn()
    const { manifest } = await scene.deliver(csvOf(ROWS.with(3, row(3, '（転出）'))))
    const stick = new PackageFolder(path.join(scene.root, 'stick'))
    orThrow(copyPackage(scene.office, stick, 1))
    const [file] = manifest.deltas?.[0]?.files ?? []
    if (file === undefined) throw new Error('there is one')
    spoil(path.join(stick.folder, 'blocks', `${bytesToHex(file.hash)}.block`))
    expect(await scene.import({ folder: stick.folder })).toMatchObject(refused('roll-block-missing'))
    expect(scene.present((roll) => roll.package?.version)).toBe(1)
  })

  test('is of no use to a station that lacks the version before, which is said', async () => {
    const scene = packageScene()
    await scene.deliver()
    await scene.deliver(csvOf(ROWS.with(3, row(3, '（転出）'))))
    const stick = new PackageFolder(path.join(scene.root, 'stick'))
    orThrow(copyPackage(scene.office, stick, 1))
    expect(await scene.import({ folder: stick.folder })).toMatchObject(refused('roll-block-missing'))
    orThrow(copyPackage(scene.office, stick, undefined))
    await scene.takeIn({ folder: stick.folder })
  })

  test('may be sealed under a new key, which is lent before', async () => {
    const scene = packageScene()
    await scene.deliver()
    await scene.takeIn()
    const rollKey = new Uint8Array(32).fill(77)
    const made = await scene.make(csvOf(ROWS), { rollKey })
    expect(made.fresh.blocks).toBeGreaterThan(0)
    scene.sign(FIRST.key, SECOND.key)
    expect(await scene.import()).toMatchObject(refused('roll-lease-missing'))
    orThrow(await scene.lease({ rollKey, until: scene.clock.now().epochMilliseconds + HOUR }))
    await scene.takeIn()
    expect(scene.present((roll) => roll.package?.version)).toBe(2)
  })
})

function manifestFile({ office }: { readonly office: PackageFolder }): string {
  const [version = 0] = office.versions()
  return path.join(office.folder, `${String(version).padStart(6, '0')}.manifest`)
}
