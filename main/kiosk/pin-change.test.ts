import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { citizenCard } from '../../fixtures/index.ts'
import { PIN_WRITE_STEP } from '../../native/mynumber/index.ts'
import { Bench } from './kiosk-bench.test-support.ts'

const PERSON = 'himeji-70'
const { pin: OLD, numberB } = citizenCard(PERSON)
const NEW = '8264'

let station: Bench
beforeEach(async () => {
  station = new Bench()
  await station.open()
})
afterEach(() => station.close())

const start = (which: string) => station.kiosk.request('desk', 'pin-change:start', { which })
const put = () => station.kiosk.request('trainer', 'dock:put-card', { id: PERSON })
const take = () => station.kiosk.request('trainer', 'dock:take-card', undefined)

/** Waits for a step of the visitor's screen. */
async function until(step: string) {
  const now = () => {
    const { view } = station.visitor
    return view.screen === 'pin-change' ? view.step : view.screen
  }
  while (now() !== step) await new Promise((resolve) => setImmediate(resolve))
}

async function answer(pin: string) {
  await until('entry')
  const { view } = station.visitor
  if (view.screen !== 'pin-change' || view.step !== 'entry') throw new Error('not asked')
  const digits = new TextEncoder().encode(pin)
  await station.kiosk.request('visitor', 'entry:submit', { tapId: view.tapId, kind: view.which, digits })
  return digits
}

async function change(...pins: readonly string[]) {
  await put()
  const sent: Uint8Array[] = []
  for (const pin of pins) sent.push(await answer(pin))
  return sent
}

describe('a change of PIN at the desk of a station', () => {
  test('is refused where the station takes nobody in, and while another is under way', async () => {
    await start('pin')
    expect(await start('authentication-pin')).toEqual({ ok: false, code: 'pin-change-under-way' })
    expect(await station.kiosk.request('desk', 'pin-change:cancel', undefined)).toEqual({ ok: true })
    expect(await station.kiosk.request('desk', 'pin-change:cancel', undefined)).toEqual({ ok: false, code: 'request-invalid' })
    station.passTo('2028-04-01T00:00:30+09:00')
    expect(await start('pin')).toEqual({ ok: false, code: 'program-expired' })
  })

  /*
   * - The card is taken away in the moment in which it is to write; the desk is told that nobody knows.
   * - It is placed again and asked for the new PIN, which holds: its answer alone was lost.
   */
  test('a card taken away while it writes', async () => {
    await start('pin')
    const stop = station.training.reader.subscribe((event) => {
      if (event.type === 'tap-progress' && event.progress.step === PIN_WRITE_STEP) void take()
    })
    await change(OLD, NEW, NEW)
    await until('result')
    stop()
    expect(station.visitor.view).toMatchObject({ result: { status: 'uncertain', code: 'pin-change-uncertain' } })
    expect(station.desk.pinChange).toEqual({ which: 'pin', status: 'waiting', again: 'check' })
    await change(NEW)
    await until('result')
    expect(station.visitor.view).toMatchObject({ result: { status: 'checked' } })
    expect(station.desk.pinChange).toMatchObject({ status: 'ended', result: { status: 'checked' } })
  })

  /*
   * - The PIN of the card text is changed: entered wrongly once, then rightly; the new one is first the old one.
   * - Nothing is in the ledger, no line tells of it, no digits are left in what was sent or pushed.
   * - The next card is checked in as always. The old PIN is refused, the new one opens the card.
   */
  test('is not recorded, and afterwards the new PIN opens the card', async () => {
    await start('pin')
    expect(station.visitor.view).toEqual({ screen: 'pin-change', which: 'pin', step: 'place-card' })
    const sent = await change('9998', OLD, OLD, NEW, NEW)
    await until('result')
    expect(station.visitor.view).toMatchObject({ result: { status: 'changed' }, cardPresent: true })
    expect(station.desk).toMatchObject({ pinChange: { status: 'ended', which: 'pin' }, checkIns: [] })
    expect(station.lines).toEqual([])
    expect(sent.flatMap((digits) => [...digits]).some(Boolean)).toBe(false)
    const asked = station.pushed.flatMap((state) => {
      if (state.role !== 'visitor' || state.visitor.view.screen !== 'pin-change') return []
      return state.visitor.view.step === 'entry' ? [state.visitor.view.question] : []
    })
    expect(asked).toEqual([
      { entry: 'present', triesLeft: 3 },
      { entry: 'present', triesLeft: 2, previous: 'pin-wrong' },
      { entry: 'new' },
      { entry: 'new', previous: 'same-as-before' },
      { entry: 'new-again' },
    ])
    const told = JSON.stringify(station.pushed.filter(({ role }) => role !== 'trainer'))
    for (const digits of [OLD, NEW, numberB]) expect(told).not.toContain(`"${digits}"`)
    await take()

    await put()
    await until('entry')
    const enter = async (pin: string) => {
      const { view } = station.visitor
      if (view.screen !== 'entry') throw new Error('not asked')
      const digits = new TextEncoder().encode(pin)
      await station.kiosk.request('visitor', 'entry:submit', { tapId: view.tapId, kind: 'pin', digits })
    }
    await enter(OLD)
    await until('entry')
    expect(station.visitor.view).toMatchObject({ previous: 'pin-wrong' })
    await enter(NEW)
    await station.until('decision')
    expect(station.desk.checkIns).toHaveLength(1)
  })
})
