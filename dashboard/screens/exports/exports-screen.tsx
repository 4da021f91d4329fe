import { useState } from 'react'
import { EXPORTS, type ExportName } from '../../../core/dashboard/index.ts'
import { DeskButton } from '../../../renderer/desk/desk-button.tsx'
import { useAct, useHub, useMay } from '../../client/index.ts'
import { FailureNote, Notice, Panel, ScreenFrame } from '../../parts/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { saveFile } from './save-file.ts'

const FORMATS = ['csv', 'json', 'schema'] as const
const NAMES = Object.keys(EXPORTS) as readonly ExportName[]

export function ExportsScreen() {
  const { t } = useText()
  const may = useMay()
  const { client } = useHub()
  const { busy, refusal, run } = useAct()
  const [done, setDone] = useState<string>()
  const take = async (name: ExportName, format: (typeof FORMATS)[number]) => {
    setDone(undefined)
    const blob = await run(() => (format === 'schema' ? client.file('schema', name) : client.file('export', name, format)))
    if (blob === undefined) return
    const file = format === 'schema' ? `${name}.schema.json` : `${name}.${format}`
    saveFile(blob, file)
    setDone(file)
  }
  // Whoever may not read the log does not get it as a file either.
  const shown = NAMES.filter((name) => name !== 'actions' || may('read-log'))
  return (
    <ScreenFrame id="exports" title={t('exports.title')} lead={t('exports.lead')} refusal={undefined}>
      <FailureNote refusal={refusal} />
      {done !== undefined && <Notice level="done" alert title={t('exports.done', { file: done })} data-testid={TEST_IDS.done} />}
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,26rem),1fr))] gap-6">
        {shown.map((name) => (
          <Panel key={name} title={t(`exports.${name}`)} note={t(`exports.${name}.what`)}>
            <div className="flex flex-wrap gap-3">
              {FORMATS.map((format) => (
                <DeskButton
                  key={format}
                  look={format === 'csv' ? 'main' : 'plain'}
                  isDisabled={busy}
                  aria-label={t(`exports.${format}`, { name: t(`exports.${name}`) })}
                  data-testid={TEST_IDS.exportAs(name, format)}
                  onPress={() => void take(name, format)}
                >
                  {format === 'schema' ? 'JSON Schema' : format.toUpperCase()}
                </DeskButton>
              ))}
            </div>
          </Panel>
        ))}
      </div>
    </ScreenFrame>
  )
}
