import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { languageTag, type VisitorLanguage } from '../../core/base/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { OWN_NAMES, useVisitorText } from '../text/index.ts'

export interface LanguageBarProps {
  readonly offered: readonly VisitorLanguage[]
  readonly onLanguage: (language: VisitorLanguage) => void
}

/** Every language that is offered, by the name that it has for itself, one touch away. */
export function LanguageBar({ offered, onLanguage }: LanguageBarProps) {
  const { t, language } = useVisitorText()
  return (
    <ToggleButtonGroup
      aria-label={t('switch.languages')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[language]}
      onSelectionChange={(selection) => {
        const chosen = offered.find((candidate) => selection.has(candidate))
        if (chosen !== undefined && chosen !== language) onLanguage(chosen)
      }}
      className="flex flex-wrap justify-end gap-2 portrait:justify-start"
    >
      {offered.map((candidate) => (
        <ToggleButton
          key={candidate}
          id={candidate}
          lang={languageTag(candidate)}
          data-testid={TEST_IDS.languageChoice(candidate)}
          className="header-key focus-mark selected:border-accent selected:bg-accent selected:text-on-accent"
        >
          {OWN_NAMES[candidate]}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
