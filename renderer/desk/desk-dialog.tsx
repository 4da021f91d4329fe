import type { ReactNode } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { useShownLanguage } from '../text/shown-language.ts'

export interface DeskDialogProps {
  readonly onClose: () => void
  /** Widest extent, as a class. */
  readonly width: string
  readonly className?: string
  readonly children: ReactNode
}

/** A dialog over the desk. Closing it changes nothing. */
export function DeskDialog({ onClose, width, className = '', children }: DeskDialogProps) {
  const language = useShownLanguage()
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      className="fixed inset-0 flex items-center justify-center bg-opacity-gray-600 p-4"
    >
      <Modal className={`max-h-full w-full ${width} overflow-y-auto rounded-16 bg-surface shadow-5`}>
        <Dialog lang={language} className={`${className} p-7 text-[1.125rem] text-ink outline-none`.trim()}>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
