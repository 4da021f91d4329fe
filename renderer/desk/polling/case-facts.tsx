import type { PollingCase, PollingCaseFact } from '../../../main/contract/index.ts'
import { dayAndTime } from '../../format/index.ts'
import { useText } from '../../text/index.ts'

/** What stands against each other, in the order of the hub: when, what, where, who. */
export function CaseFacts({ facts }: Pick<PollingCase, 'facts'>) {
  const { t } = useText()
  const where = useWhere()
  return (
    <ol className="flex flex-col">
      {facts.map((fact, index) => (
        // Facts have no names of their own, and their order never changes.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <li key={index} className="flex items-baseline gap-4 border-t border-line py-1.5 leading-140 first:border-t-0">
          <time dateTime={fact.at} className="shrink-0 font-bold tabular-nums">
            {dayAndTime(fact.at)}
          </time>
          <span className="min-w-0 flex-1 text-pretty">
            <strong className="mr-3">
              {t(`polling.case.fact.${fact.what}`)}
              {fact.events !== undefined && `　${t('polling.case.events', { count: fact.events })}`}
            </strong>
            {where(fact)}
            {fact.operator !== undefined && <span className="ml-3 text-ink-soft">{fact.operator}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** A place and its desk; of a station that is known by nothing else, the beginning of its id. */
function useWhere(): (fact: PollingCaseFact) => string {
  const { t, local } = useText()
  return ({ place, desk, device, own }) => {
    const named = [place === undefined ? undefined : local(place), desk].filter((part) => part !== undefined)
    const parts = named.length > 0 ? named : [t('polling.case.device', { id: device })]
    return [...parts, ...(own ? [`（${t('polling.case.own')}）`] : [])].join(' ')
  }
}
