import { unitByCode } from '../../address/index.ts'
import type { PollingFile } from '../../polling/program-schema.ts'
import type { ProgramPath } from '../program-problem.ts'
import type { ProgramFile } from '../schema/program-schema.ts'
import { checkRange } from './conditions.ts'
import { checkReference, checkUnique, checkUniqueIds, type Report } from './report.ts'

/** Says so where an id names nothing of a list of the part `polling`. */
function checkNamed(report: Report, path: ProgramPath, ids: readonly string[], id: string, ja: string, en: string): void {
  if (!ids.includes(id)) report(path, `${ja}「${id}」がありません。`, `There is no ${en} "${id}".`)
}

function checkElections(report: Report, { elections, electionDay, ballots }: PollingFile): void {
  checkUniqueIds(report, ['polling', 'elections'], elections)
  checkUniqueIds(report, ['polling', 'ballots'], ballots)
  checkUnique(
    report,
    ['polling', 'ballots'],
    ballots.flatMap(({ stackLabel }) => (stackLabel === undefined ? [] : [stackLabel])),
    'stackLabel',
  )
  elections.forEach(({ id, noticeDay }, index) => {
    const path = ['polling', 'elections', index]
    if (noticeDay >= electionDay)
      report(
        [...path, 'noticeDay'],
        '公示日（告示日）が選挙期日より前ではありません。',
        'The notice day is not before the election day.',
      )
    if (!ballots.some(({ election }) => election === id))
      report([...path, 'id'], `選挙「${id}」の投票用紙がありません。`, `No ballot belongs to the election "${id}".`)
  })
  const names = elections.map(({ id }) => id)
  ballots.forEach(({ election, earlyWindow, colour }, index) => {
    const path = ['polling', 'ballots', index]
    checkNamed(report, [...path, 'election'], names, election, '選挙', 'election')
    if (earlyWindow !== undefined) {
      checkRange(report, [...path, 'earlyWindow'], earlyWindow)
      if (earlyWindow.until >= electionDay)
        report(
          [...path, 'earlyWindow', 'until'],
          '期日前投票は選挙期日の前日までです。',
          'Early voting ends on the day before the election day.',
        )
    }
    // A clerk who is asked for "the yellow one" must find one stack.
    const same = ballots.findIndex((other) => other.colour.css === colour.css || other.colour.name.ja === colour.name.ja)
    if (same < index)
      report(
        [...path, 'colour'],
        'ほかの投票用紙と色が同じです。色で見分けられません。',
        'Another ballot has this colour: they cannot be told apart by it.',
      )
  })
}

function checkPlaces(report: Report, file: ProgramFile, { places, districts, electionDay }: PollingFile): void {
  checkUniqueIds(report, ['polling', 'districts'], districts)
  checkUnique(
    report,
    ['polling', 'places'],
    places.map(({ place }) => place),
    'place',
  )
  const names = districts.map(({ id }) => id)
  places.forEach(({ place, kind, open, close, days, otherHours, districts: own }, index) => {
    const path = ['polling', 'places', index]
    checkReference(report, file, [...path, 'place'], 'places', place)
    if (open >= close) report([...path, 'close'], '閉じる時刻が開く時刻より前です。', 'It closes before it opens.')
    if (days !== undefined) {
      checkRange(report, [...path, 'days'], days)
      if (kind === 'early' && days.until >= electionDay)
        report(
          [...path, 'days', 'until'],
          '期日前投票所は選挙期日の前日までです。',
          'Early voting ends on the day before the election day.',
        )
    }
    otherHours.forEach((hours, position) => {
      checkRange(report, [...path, 'otherHours', position], hours)
      if (hours.open >= hours.close)
        report([...path, 'otherHours', position, 'close'], '閉じる時刻が開く時刻より前です。', 'It closes before it opens.')
    })
    checkUnique(report, [...path, 'districts'], own ?? [])
    own?.forEach((id, position) => {
      checkNamed(report, [...path, 'districts', position], names, id, '投票区', 'voting district')
    })
    if (kind !== 'day' && own !== undefined)
      report(
        [...path, 'districts'],
        'districts は kind: day のときだけ書けます。',
        'districts goes with kind: day only: voters of every district may come to the others.',
      )
  })
  file.places.forEach(({ id }, index) => {
    if (!places.some(({ place }) => place === id))
      report(['places', index, 'id'], `polling.places に「${id}」がありません。`, `polling.places does not tell about "${id}".`)
  })
}

function checkOffline(report: Report, { offline, places, districts }: PollingFile): void {
  const path = ['polling', 'offline']
  const parts = [
    ['phone', 'phone-confirm'],
    ['homes', 'home-site-only'],
    ['acceptedRisk', 'allow-and-reconcile'],
  ] as const
  for (const [part, policy] of parts) {
    if (offline.policy === policy && offline[part] === undefined)
      report(path, `policy: ${policy} には ${part} が必要です。`, `policy: ${policy} needs ${part}.`)
    if (offline.policy !== policy && offline[part] !== undefined)
      report([...path, part], `${part} は policy: ${policy} のときだけ書けます。`, `${part} goes with policy: ${policy} only.`)
  }
  const taken = new Map<string, string>()
  for (const [place, ids] of Object.entries(offline.homes ?? {})) {
    checkNamed(
      report,
      [...path, 'homes', place],
      places.map((one) => one.place),
      place,
      '場所',
      'place',
    )
    ids.forEach((id, index) => {
      checkNamed(
        report,
        [...path, 'homes', place, index],
        districts.map((one) => one.id),
        id,
        '投票区',
        'voting district',
      )
      const before = taken.get(id)
      // Two places that decide alone for the same voters would each let them vote.
      if (before !== undefined && before !== place)
        report(
          [...path, 'homes', place, index],
          `投票区「${id}」はすでに「${before}」が受け持っています。`,
          `"${before}" already decides for the voting district "${id}".`,
        )
      taken.set(id, place)
    })
  }
}

function checkReports(report: Report, { reports, ballots, ageBands, reasons, oath }: PollingFile): void {
  const names = ballots.map(({ id }) => id)
  const path = ['polling', 'reports']
  checkUnique(report, [...path, 'times'], reports.times)
  for (const list of ['electorate', 'previous'] as const)
    reports[list].forEach(({ ballot }, index) => {
      checkNamed(report, [...path, list, index, 'ballot'], names, ballot, '投票用紙', 'ballot')
    })
  checkUnique(
    report,
    [...path, 'electorate'],
    reports.electorate.map(({ ballot }) => ballot),
    'ballot',
  )
  ageBands.forEach(({ from }, index) => {
    const before = ageBands[index - 1]
    if (before !== undefined && before.from >= from)
      report(['polling', 'ageBands', index, 'from'], '年代は若い順に並べてください。', 'Age bands go from young to old.')
  })
  checkUnique(
    report,
    ['polling', 'reasons'],
    reasons.map(({ number }) => String(number)),
    'number',
  )
  checkUnique(report, ['polling', 'oath', 'fields'], oath.fields)
  if (!oath.fields.includes('statement'))
    report(['polling', 'oath', 'fields'], '宣誓の文（statement）がありません。', 'The statement is missing.')
}

/** Types `polling-early` and `polling-day` have the part `polling`, no other has it, and its parts fit together. */
export function checkPolling(report: Report, file: ProgramFile): void {
  const isPolling = file.type === 'polling-early' || file.type === 'polling-day'
  const { polling } = file
  if (polling === undefined) {
    if (isPolling) report(['type'], `type: ${file.type} には polling が必要です。`, `type: ${file.type} needs polling.`)
    return
  }
  if (!isPolling)
    report(
      ['polling'],
      'polling は type: polling-early・polling-day のときだけ書けます。',
      'polling goes with the types polling-early and polling-day only.',
    )
  if (unitByCode(polling.municipality) === undefined)
    report(
      ['polling', 'municipality'],
      `コード ${polling.municipality} の市区町村はありません。`,
      `There is no municipality with code ${polling.municipality}.`,
    )
  if (file.roll === undefined && isPolling)
    report(['type'], '選挙人名簿（roll）がありません。', 'An electoral roll (roll) is needed.')
  checkElections(report, polling)
  checkPlaces(report, file, polling)
  checkOffline(report, polling)
  checkReports(report, polling)
  const fits = polling.places.some(({ kind }) => kind === 'common' || kind === (file.type === 'polling-early' ? 'early' : 'day'))
  if (isPolling && !fits)
    report(['polling', 'places'], `type: ${file.type} の場所がありません。`, `No place is of the type ${file.type}.`)
}
