import { useVisitorText } from '../../text/index.ts'
import { FaceAndPhoto } from '../drawings/index.ts'
import { TakeCardFoot } from './take-card-foot.tsx'

/** The staff looks from the photo to the person. The photo itself is on the desk's screen only. */
export function ComparisonScreen({ cardPresent }: { readonly cardPresent: boolean }) {
  const { say } = useVisitorText()
  return (
    <div className="flex h-full flex-col">
      <div className="flex min-h-0 flex-1 items-stretch gap-6 px-10 py-6 portrait:flex-col portrait:px-14 portrait:py-12">
        <div className="flex flex-[11] flex-col justify-center gap-8 large-text:gap-5 portrait:flex-none portrait:text-center">
          <h1 role="status" className="heading-57 leading-130 font-bold text-balance text-accent">
            {say('comparison.title')}
          </h1>
          <p className="kiosk-32 leading-150 font-bold text-pretty text-ink">{say('comparison.wait')}</p>
          <p className="kiosk-28 leading-150 text-pretty text-ink">{say('comparison.private')}</p>
        </div>
        <div className="relative min-h-[240px] min-w-0 flex-[9]">
          <FaceAndPhoto className="absolute inset-0 size-full" />
        </div>
      </div>
      {cardPresent && <TakeCardFoot />}
    </div>
  )
}
