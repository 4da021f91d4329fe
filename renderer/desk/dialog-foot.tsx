import type { ReactNode } from 'react'

/** The buttons of a dialog: in sight however long what stands above them is. */
export function DialogFoot({ children }: { readonly children: ReactNode }) {
  return (
    <div className="sticky bottom-0 z-10 -mx-7 -mb-7 flex flex-wrap justify-end gap-x-4 gap-y-2 rounded-b-16 border-t-2 border-line bg-surface px-7 py-3.5">
      {children}
    </div>
  )
}
