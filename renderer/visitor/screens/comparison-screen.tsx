import { useVisitorText } from '../../text/index.ts'
import { FaceAndPhoto } from '../drawings/index.ts'
import { TakeCardFoot } from './take-card-foot.tsx'

/** The staff looks from the photo to the person. The photo itself is on the desk's screen only. */
export function ComparisonScreen({ cardPresent }: { readonly cardPresent: boolean }) {
  const { say } = useVisitorText()
  return (
    <div className="flex min-h-full flex-col">
      <div className="scene flex-1">
        <div className="scene-words">
          <div role="status">
            <h1 className="heading-57 leading-130 font-bold text-balance text-accent">{say('comparison.title')}</h1>
          </div>
          <p className="kiosk-32 leading-150 font-bold text-pretty text-ink">{say('comparison.wait')}</p>
          <p className="kiosk-28 leading-150 text-pretty text-ink">{say('comparison.private')}</p>
        </div>
        <div className="scene-picture">
          <FaceAndPhoto className="absolute inset-0 size-full" />
        </div>
      </div>
      {cardPresent && <TakeCardFoot />}
    </div>
  )
}
