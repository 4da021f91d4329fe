import { useState } from 'react'
import { DeskButton } from '../../renderer/desk/desk-button.tsx'
import { useText } from '../text/index.ts'

/** A text to be typed or taken along, with a button that copies it. */
export function CopyText({ label, text, testId }: { readonly label: string; readonly text: string; readonly testId: string }) {
  const { t } = useText()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
    } catch {
      // The browser does not let a page copy: the text stands there to be selected.
      setCopied(false)
    }
  }
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <p className="font-bold">{label}</p>
      <div className="flex flex-wrap items-center gap-3">
        <code
          data-testid={testId}
          className="min-w-0 grow basis-64 rounded-8 border-2 border-line bg-surface-soft px-3 py-2 text-[1.125rem] break-all select-all"
        >
          {text}
        </code>
        <DeskButton onPress={() => void copy()}>{copied ? t('copy.done') : t('copy')}</DeskButton>
      </div>
    </div>
  )
}
