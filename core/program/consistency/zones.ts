import type { ProgramFile } from '../schema/program-schema.ts'
import { checkRange } from './conditions.ts'
import { checkOwnName } from './consequences.ts'
import { checkReference, checkUnique, type FileZone, type Report } from './report.ts'

/** Time slots that begin before they end. */
export function checkSlots(report: Report, { slots }: ProgramFile): void {
  slots.forEach(({ from, until, dates, weekdays }, index) => {
    if (from >= until)
      report(
        ['slots', index, 'until'],
        '終わりが始まりより前です。夜をまたぐ枠は2つに分けてください。',
        'It ends before it begins. Divide a slot that passes midnight into two.',
      )
    if (dates !== undefined) checkRange(report, ['slots', index, 'dates'], dates)
    checkUnique(report, ['slots', index, 'weekdays'], weekdays ?? [])
  })
}

function checkPassback(report: Report, index: number, { passes, passback }: FileZone): void {
  if (passback === undefined) return
  const path = ['zones', index, 'passback']
  if (passback.mode === 'timed' && passback.minutes === undefined)
    report(path, 'mode: timed には minutes が必要です。', 'mode: timed needs minutes.')
  if (passback.mode !== 'timed' && passback.minutes !== undefined)
    report([...path, 'minutes'], 'minutes は mode: timed のときだけ書けます。', 'minutes goes with mode: timed only.')
  const { directions = [] } = passback
  checkUnique(report, [...path, 'directions'], directions)
  const ways = Object.values(passes)
  if (ways.length > 0 && ways.every((way) => way === 'toggle'))
    report(
      path,
      'すべての場所が toggle の区域では、同じ向きに続けて通ることがありません。',
      'Where every place is toggle nobody passes in the same direction twice in a row.',
    )
  else
    directions.forEach((direction, position) => {
      if (!ways.includes(direction))
        report(
          [...path, 'directions', position],
          `passes に「${direction}」の場所がありません。`,
          `There is no place with "${direction}" under passes.`,
        )
    })
}

/** Zones that can be entered, whose limits have words. */
export function checkZones(report: Report, file: ProgramFile): void {
  file.zones.forEach((zone, index) => {
    const path = ['zones', index]
    checkOwnName(report, [...path, 'id'], zone.id)
    const places = Object.keys(zone.passes)
    for (const place of places) {
      checkReference(report, file, [...path, 'passes', place], 'places', place)
      const before = file.zones.slice(0, index).find((other) => Object.hasOwn(other.passes, place))
      if (before !== undefined)
        report(
          [...path, 'passes', place],
          `場所「${place}」はすでに区域「${before.id}」の出入口です。`,
          `The place "${place}" already leads into the zone "${before.id}".`,
        )
    }
    if (!Object.values(zone.passes).some((way) => way !== 'out'))
      report([...path, 'passes'], 'この区域に入る場所がありません。', 'No place leads into this zone.')
    if (zone.capacity !== undefined && zone.whenFull === undefined)
      report(path, 'capacity には whenFull が必要です。', 'capacity needs whenFull.')
    if (zone.capacity === undefined && zone.whenFull !== undefined)
      report([...path, 'whenFull'], 'whenFull には capacity が必要です。', 'whenFull needs capacity.')
    checkPassback(report, index, zone)
  })
}
