import type { Bridge } from '../../../main/contract/index.ts'
import { useText } from '../../text/index.ts'
import { LineList } from './line-list.tsx'
import { useAsk } from './use-ask.ts'

/** Whom a search finds, to choose one of them. */
export function Found(props: { readonly text: string; readonly bridge: Bridge; readonly onChoose: (person: string) => void }) {
  const { text, bridge, onChoose } = props
  const { t } = useText()
  const { answer } = useAsk('page', text.trim() === '' ? undefined : text, () => bridge.request('shelter:find', { text }))
  if (text.trim() === '' || answer === undefined) return null
  return (
    <LineList
      label={t('shelter.list')}
      lines={answer.page.lines.slice(0, 6)}
      zones={[]}
      empty={t('shelter.list.none')}
      onOpen={({ person }) => onChoose(person)}
    />
  )
}
