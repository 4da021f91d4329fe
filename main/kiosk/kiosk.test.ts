import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Bench, HIMEJI_PROGRAM as PROGRAM } from './kiosk-bench.test-support.ts'

let station: Bench
beforeEach(() => {
  station = new Bench()
})
afterEach(() => station.close())

describe('a station at work', () => {
  /*
   * - A resident of 70 puts the card down and enters number B.
   * - The check-in is in the ledger before the screen says yes, and the digits are gone.
   * - The desk sees it, and undoes it with a reason.
   */
  test('records, then shows; the desk can undo', async () => {
    await station.open()
    const digits = await station.tap('himeji-70')
    expect(station.journal.slice(-2)).toEqual(['recorded decision', 'shown decision'])
    expect([...digits].every((digit) => digit === 0)).toBe(true)
    const [row] = station.desk.checkIns
    expect(row).toMatchObject({ number: 1, outcome: 'admit', ruleId: 'himeji-65-and-over', codes: [] })
    expect(await station.kiosk.request('desk', 'check-in:undo', { id: row?.id, reason: '押し間違い' })).toEqual({ ok: true })
    expect(station.desk.checkIns[0]).toMatchObject({ undone: { reason: '押し間違い' } })
    expect(station.desk.counts).toEqual({ admit: 0, refuse: 0, ask: 0, undone: 1 })
    expect(await station.kiosk.request('desk', 'check-in:undo', { id: row?.id, reason: 'again' })).toEqual({
      ok: false,
      code: 'check-in-already-undone',
    })
  })

  test('the desk is told what is behind a refusal, in words that are not for the visitor', async () => {
    await station.open()
    await station.tap('himeji-copied-chip')
    expect(station.desk.checkIns[0]).toMatchObject({ outcome: 'refuse', ruleId: 'proof', codes: ['card-copied'] })
  })

  test('nothing of the person is in what goes to the windows', async () => {
    await station.open()
    await station.tap('himeji-old-kanji-72')
    const pushed = JSON.stringify([station.kiosk.stateFor('visitor'), station.kiosk.stateFor('desk'), station.lines])
    for (const personal of ['髙﨑', '姫路市本町', '29020320354114', '1954']) expect(pushed).not.toContain(personal)
  })

  test('a ledger that is opened again goes on where it stood', async () => {
    await station.open()
    await station.tap('himeji-70')
    await station.kiosk.close()
    await station.open()
    await station.tap('himeji-65-today')
    expect(station.desk.checkIns.map(({ number }) => number)).toEqual([2, 1])
  })
})

/*
 * - Somebody is checked in. The clock of the machine is set back to yesterday.
 * - The desk is told; the next check-in still counts today, and nothing is counted for yesterday.
 */
test('a clock that is set back behind the last check-in counts no day twice', async () => {
  await station.open()
  await station.tap('himeji-70')
  await station.kiosk.request('trainer', 'dock:take-card', undefined)
  station.passTo('2026-11-22T10:00:00+09:00')
  expect(station.desk).toMatchObject({ lastFailure: { code: 'clock-set-back' }, counts: { admit: 1 } })
  await station.tap('himeji-65-today')
  expect(station.desk.counts).toMatchObject({ admit: 2 })
  expect(station.desk.checkIns.map(({ at }) => at.slice(0, 10))).toEqual(['2026-11-23', '2026-11-23'])
  await station.kiosk.close()
  await station.open()
  expect(station.desk).toMatchObject({ lastFailure: { code: 'clock-behind-ledger' }, counts: { admit: 0 } })
})

describe('a station with something wrong opens and says so', () => {
  const outOfOrder = async () => {
    await station.open()
    return station.visitor.view
  }
  const configure = (yaml: string) => writeFileSync(path.join(station.folder, 'station.yaml'), yaml)
  const good = (changes: string) => `station: { id: test, name: 試験 }\n${changes}`

  test('a configuration that is no configuration', async () => {
    configure('station: [')
    expect(await outOfOrder()).toEqual({ screen: 'out-of-order', code: 'station-configuration-invalid' })
  })

  test('a place that the program does not have', async () => {
    configure(good(`place: moon\nprogram: ${PROGRAM}\nreader: simulated\nledger: { key: { source: passphrase } }\n`))
    expect(await outOfOrder()).toEqual({ screen: 'out-of-order', code: 'station-configuration-invalid' })
  })

  test('a program that cannot be read, and one with an error', async () => {
    configure(good('place: zoo\nprogram: missing.yaml\nreader: simulated\n'))
    expect(await outOfOrder()).toEqual({ screen: 'out-of-order', code: 'program-unreadable' })
    await station.kiosk.close()
    writeFileSync(path.join(station.folder, 'missing.yaml'), 'format: 1\nid: [')
    expect(await outOfOrder()).toEqual({ screen: 'out-of-order', code: 'program-invalid' })
  })

  test('the desk is told where in the program file the error is, and is asked for no passphrase that would not help', async () => {
    configure(good('place: zoo\nprogram: program.yaml\nreader: simulated\nledger: { key: { source: key-file, file: none } }\n'))
    writeFileSync(path.join(station.folder, 'program.yaml'), 'format: 1\nid: himeji\nshoe-size: 27\n')
    await outOfOrder()
    expect(station.desk).toMatchObject({
      stationFailure: {
        code: 'program-invalid',
        detail: { line: expect.any(Number), file: expect.stringContaining('program.yaml') },
      },
      locked: false,
      keySource: 'none',
    })
  })

  /*
   * - The program of the year ends tonight; at midnight in Japan the station closes by itself.
   * - Somebody had only set the clock wrong: when it is right again, the station opens by itself.
   */
  test('a program that is not in force, from one minute to the next', async () => {
    station.time = '2028-03-31T23:59:30+09:00'
    expect(await outOfOrder()).toEqual({ screen: 'waiting' })
    station.passTo('2028-04-01T00:00:30+09:00')
    expect(station.visitor.view).toEqual({ screen: 'out-of-order', code: 'program-expired' })
    expect(station.desk.stationFailure).toEqual({ code: 'program-expired', detail: { from: '2026-04-01', until: '2028-03-31' } })
    station.passTo('2026-03-31T23:59:30+09:00')
    expect(station.visitor.view).toEqual({ screen: 'out-of-order', code: 'program-not-yet-valid' })
    station.passTo('2026-04-01T00:00:30+09:00')
    expect(station.visitor.view).toEqual({ screen: 'waiting' })
    expect(station.desk.stationFailure).toBeUndefined()
  })

  test('a program that is over when the station is started', async () => {
    station.time = '2028-04-01T09:00:00+09:00'
    expect(await outOfOrder()).toEqual({ screen: 'out-of-order', code: 'program-expired' })
  })

  /*
   * - There is no key store: the station waits for the passphrase.
   * - The first one begins the ledger; a wrong one is refused by its code and changes nothing.
   */
  test('a ledger that waits for its passphrase', async () => {
    configure(good(`place: zoo\nprogram: ${PROGRAM}\nreader: simulated\nledger: { key: { source: passphrase } }\n`))
    const unlock = (text: string) =>
      station.kiosk.request('desk', 'ledger:unlock', { passphrase: new TextEncoder().encode(text) })
    expect(await outOfOrder()).toEqual({ screen: 'out-of-order', code: 'ledger-key-unavailable' })
    expect(station.desk.locked).toBe(true)
    expect(await unlock('correct horse battery')).toEqual({ ok: true })
    expect(station.visitor.view).toEqual({ screen: 'waiting' })
    expect(station.desk).toMatchObject({ keySource: 'passphrase', locked: false })
    await station.kiosk.close()
    await station.open()
    expect(await unlock('wrong horse battery')).toEqual({ ok: false, code: 'ledger-key-wrong' })
    expect(station.visitor.view).toEqual({ screen: 'out-of-order', code: 'ledger-key-wrong' })
    expect(await unlock('correct horse battery')).toEqual({ ok: true })
    expect(station.visitor.view).toEqual({ screen: 'waiting' })
  }, 60_000)
})
