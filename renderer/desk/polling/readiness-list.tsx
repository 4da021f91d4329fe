import { FAILURES } from '../../../core/failure/index.ts'
import type { PollingReadiness } from '../../../main/contract/index.ts'
import { dayAndTime } from '../../format/index.ts'
import { useText } from '../../text/index.ts'

interface Row {
  readonly name: string
  readonly words: string
  readonly look: boolean
}

/** What whoever opens the place confirms by opening it: in order, or to be looked at. */
export function ReadinessList({ readiness }: { readonly readiness: PollingReadiness }) {
  const { t } = useText()
  return (
    <section aria-label={t('polling.ready.title')} className="rounded-12 border-2 border-line px-5 py-3">
      <h3 className="font-bold">{t('polling.ready.title')}</h3>
      <ul className="flex flex-col gap-1">
        {useRows(readiness).map(({ name, words, look }) => (
          <li key={name} className="grid grid-cols-[1.5rem_7rem_1fr] items-baseline gap-2 text-[1.125rem] leading-150">
            <span aria-hidden="true" className={`font-bold ${look ? 'text-caution' : 'text-accent'}`}>
              {look ? '!' : '✓'}
            </span>
            <span className="text-ink-soft">{name}</span>
            <span className={look ? 'font-bold text-pretty' : 'text-pretty'}>
              {look && <span className="sr-only">{t('polling.ready.look')}: </span>}
              {words}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function useRows({ roll, program, clock, disk, checklist, desks, others, otherRoll }: PollingReadiness): readonly Row[] {
  const { t, local } = useText()
  const failed = (code: keyof typeof FAILURES) => `${local(FAILURES[code].title)} (${FAILURES[code].number})`
  const entries = (roll.entries ?? 0).toLocaleString('en-US')
  const { version, root } = roll
  const rollWords =
    roll.code !== undefined
      ? failed(roll.code)
      : version !== undefined && root !== undefined
        ? t('polling.ready.roll.package', { version, entries, root: root.slice(0, 16) })
        : t('polling.ready.roll.file', { entries })
  const free = disk.freeMebibytes
  return [
    { name: t('polling.ready.roll'), look: roll.state === 'look', words: rollWords },
    ...(otherRoll === undefined
      ? []
      : [
          {
            name: `${t('polling.ready.roll')} ${FAILURES[otherRoll.code].number}`,
            look: true,
            words: t('polling.ready.roll.other', { ...otherRoll, desk: otherRoll.desk ?? '–' }),
          },
        ]),
    { name: t('polling.ready.program'), look: false, words: `${program.id} ${program.version}` },
    {
      name: t('polling.ready.clock'),
      look: clock.state === 'look',
      words: clock.code === undefined ? t('polling.ready.clock.good') : failed(clock.code),
    },
    {
      name: t('polling.ready.disk'),
      look: disk.state === 'look',
      words: free === undefined ? t('polling.ready.unknown') : t('polling.ready.disk.free', { free: (free / 1024).toFixed(1) }),
    },
    {
      name: t('polling.ready.desks'),
      look: desks.state === 'look',
      words: t(`polling.ready.desks.${desks.only ? 'one' : desks.hub ? 'hub' : 'alone'}`),
    },
    ...(others === undefined
      ? []
      : [
          {
            name: t('polling.ready.others'),
            look: others.state === 'look',
            words:
              others.asOf === undefined
                ? t('polling.ready.others.none')
                : t('polling.ready.others.as-of', { at: dayAndTime(others.asOf) }),
          },
        ]),
    {
      name: t('polling.ready.checklist'),
      look: checklist.state === 'look',
      words:
        checklist.code !== undefined
          ? failed(checklist.code)
          : t(checklist.state === 'at-opening' ? 'polling.ready.checklist.at-opening' : 'polling.ready.checklist.good'),
    },
  ]
}
