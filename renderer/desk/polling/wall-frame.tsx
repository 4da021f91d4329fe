import type { ReactNode, RefObject } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import type { FailureCode } from '../../../core/failure/index.ts'
import { ScrollArea } from '../../shared/index.ts'
import { useText } from '../../text/index.ts'
import { RequestFailure } from '../request-failure.tsx'
import { OverallSign } from './signs.tsx'

export interface WallFrameProps {
  /** Of the heading, which names the dialog. */
  readonly id: string
  /** Told of the dialog: what tests and styles know it by. */
  readonly data: Readonly<Record<`data-${string}`, string | undefined>>
  readonly signSize: string
  /** Before the title, smaller; with whom it is about. */
  readonly lead: string
  readonly who: string | undefined
  readonly title: string
  readonly titleSize: string
  readonly heading: RefObject<HTMLHeadingElement | null>
  readonly failure: FailureCode | undefined
  /** Keys that work, in words. */
  readonly keys: string
  /** Ways on. */
  readonly ways: ReactNode
  readonly children: ReactNode
}

/** A full red screen beside which nothing is to be seen; what it says scrolls, the ways on stand still. */
export function WallFrame(props: WallFrameProps) {
  const { id, data, signSize, lead, who, title, titleSize, heading, failure, keys, ways, children } = props
  const { language } = useText()
  return (
    <ModalOverlay isOpen isKeyboardDismissDisabled className="fixed inset-0">
      <Modal className="size-full">
        <Dialog
          role="alertdialog"
          aria-labelledby={id}
          lang={language}
          {...data}
          className="polling-wall flex size-full flex-col outline-none"
        >
          <ScrollArea className="flex min-h-0 flex-1 items-center-safe gap-10 overflow-y-auto px-12 py-6">
            <OverallSign overall="red" className={signSize} />
            <div className="flex min-w-0 flex-1 flex-col gap-5">
              <div>
                <p className="text-[1.5rem] leading-140 font-bold">
                  {lead}
                  {who !== undefined && `　${who}`}
                </p>
                <h1
                  id={id}
                  ref={heading}
                  tabIndex={-1}
                  className={`leading-120 font-bold text-balance outline-none ${titleSize}`}
                >
                  {title}
                </h1>
              </div>
              <RequestFailure code={failure} className="rounded-8 bg-surface px-5 py-3" />
              {children}
            </div>
          </ScrollArea>
          <div className="flex shrink-0 items-center justify-between gap-6 border-t-4 border-current bg-surface px-12 py-4 text-ink">
            <p className="text-[1.125rem] text-pretty text-ink-soft">{keys}</p>
            <div className="flex shrink-0 gap-4">{ways}</div>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
