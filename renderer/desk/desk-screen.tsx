import { useRef, useState } from 'react'
import type { Language } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { parseStaffCard } from '../../core/program/staff-card.ts'
import type { Bridge, DeskState } from '../../main/contract/index.ts'
import { ScrollArea, SimulatedRibbon, useSteady } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { CheckInList } from './check-in-list.tsx'
import { Quotas, Zones } from './counters.tsx'
import { Counts } from './counts.tsx'
import { DecisionCard } from './decision-card.tsx'
import { DeskDialogs, type OpenDialog } from './desk-dialogs.tsx'
import { DeskHeader } from './desk-header.tsx'
import { FaceQuestion } from './face-question.tsx'
import { FailureNote } from './failure-note.tsx'
import { type DeskActs, FunctionKeys } from './function-keys.tsx'
import { Headcount } from './headcount.tsx'
import { PinChangeNote } from './pin-change-note.tsx'
import { RegistrationNote } from './registration-note.tsx'
import { RollPanel, type Scanned } from './roll-panel.tsx'
import { ScanFirstContext, type Scanner, useScanner } from './scanner/index.ts'
import { ServiceDesk } from './service-desk.tsx'
import { slipOf } from './slip-of.ts'
import { StaffDialog } from './staff-dialog.tsx'
import { StatusBar } from './status-bar.tsx'
import { UnlockForm } from './unlock-form.tsx'
import { useLiveKeys } from './use-live-keys.ts'

export interface DeskScreenProps {
  readonly desk: DeskState
  readonly simulated: boolean
  readonly bridge: Bridge
  readonly onLanguage: (language: Language) => void
}

/** What the staff sees for one state. */
export function DeskScreen({ desk, simulated, bridge, onLanguage }: DeskScreenProps) {
  const { t, language } = useText()
  const [dialog, setDialog] = useState<OpenDialog>()
  const [explains, setExplains] = useState(false)
  const searchBox = useRef<HTMLInputElement>(null)
  const [scanned, setScanned] = useState<Scanned>()
  const { lastDecision } = desk

  /** Whoever does it is recorded, so somebody has to be there first; then it goes on by itself. */
  const open = (wanted: OpenDialog) => {
    setDialog(isSomebodyHere(desk) ? wanted : { kind: 'staff', afterwards: wanted })
  }
  const acts = actsOf(desk, simulated, {
    open,
    // These ask for name and PIN themselves, or for nobody.
    openAtOnce: setDialog,
    search: () => searchBox.current?.focus(),
    toggleWhy: () => setExplains((now) => !now),
  })
  /** A staff card opens the sign-in of its member, unless something else is open. */
  const takeStaffCard = (text: string) => {
    const id = parseStaffCard(text)
    const member = desk.staff.members.find((one) => one.id === id)
    if (member === undefined || desk.comparison !== undefined || (dialog !== undefined && dialog.kind !== 'staff')) return false
    if (desk.staff.signedIn?.id !== member.id) setDialog({ ...dialog, kind: 'staff', scanned: member.id })
    return true
  }
  const openProgram = useSteady(() => setDialog({ kind: 'program' }))
  const openStaff = useSteady(() => setDialog({ kind: 'staff' }))
  const openPinChange = useSteady(() => open({ kind: 'pin-change' }))
  const active = dialog === undefined && desk.comparison === undefined
  const locked = desk.keySource === 'none'
  const service = locked ? undefined : desk.service
  useLiveKeys({ searchBox, headcount: desk.headcount, bridge, active: active && service === undefined })

  return (
    <ScanFirstContext value={takeStaffCard}>
      <div
        data-testid={TEST_IDS.deskView}
        lang={language}
        className="flex h-full flex-col bg-surface text-[1.125rem] text-ink staff-large:h-auto staff-large:min-h-full"
      >
        {simulated && <SimulatedRibbon />}
        <DeskHeader
          program={desk.program}
          staff={desk.staff}
          onProgram={openProgram}
          onStaff={openStaff}
          onPinChange={openPinChange}
          onLanguage={onLanguage}
        />
        <StatusBar desk={desk} />
        {service === undefined ? (
          <>
            <ScannerKeys onScan={(text) => setScanned({ text })} active={active} />
            <main className="flex min-h-0 flex-1 gap-4 px-4 staff-large:flex-col">
              <ScrollArea className="focus-mark flex min-w-0 flex-1 flex-col gap-3 overflow-y-auto py-3 pr-2 staff-large:overflow-visible">
                <Notes desk={desk} bridge={bridge} />
                {desk.locked && <UnlockForm bridge={bridge} />}
                {!locked && (
                  <>
                    {lastDecision !== undefined && (
                      <DecisionCard
                        decision={lastDecision}
                        proof={desk.lastProof?.checkInNumber === lastDecision.number ? desk.lastProof : undefined}
                        explains={explains}
                        onExplain={setExplains}
                        onRelease={() => acts.release?.()}
                        onAgain={(action) => bridge.request('action:again', { checkInId: lastDecision.checkInId, action })}
                        onForgive={() => open({ kind: 'forgive', decision: lastDecision })}
                      />
                    )}
                    <CheckInList checkIns={desk.checkIns} onUndo={(checkIn) => open({ kind: 'undo', checkIn })} />
                  </>
                )}
              </ScrollArea>
              {!locked && (
                <ScrollArea
                  as="aside"
                  aria-label={t('desk.counters')}
                  className="focus-mark flex w-80 shrink-0 flex-col gap-3 overflow-y-auto border-l-2 border-line py-3 pr-1 pl-4 staff-large:w-full staff-large:border-l-0 staff-large:pl-0"
                >
                  {desk.headcount !== undefined && <Headcount people={desk.headcount} bridge={bridge} />}
                  {desk.zones.length > 0 && <Zones zones={desk.zones} onCorrect={(zone) => open({ kind: 'occupancy', zone })} />}
                  {desk.roll !== undefined && (
                    <RollPanel
                      roll={desk.roll}
                      bridge={bridge}
                      searchBox={searchBox}
                      scanned={scanned}
                      onUnregister={(number) => open({ kind: 'unregister', number })}
                    />
                  )}
                  {desk.quotas.length > 0 && <Quotas quotas={desk.quotas} />}
                  <Counts counts={desk.counts} />
                </ScrollArea>
              )}
            </main>
            <FunctionKeys acts={acts} active={active} />
          </>
        ) : (
          <ServiceDesk
            service={service}
            desk={desk}
            bridge={bridge}
            notes={<Notes desk={desk} bridge={bridge} />}
            active={active}
            acts={{ staff: acts.staff, program: () => setDialog({ kind: 'program' }) }}
          />
        )}
        {dialog !== undefined && <DeskDialogs dialog={dialog} desk={desk} bridge={bridge} onDialog={setDialog} />}
        {desk.comparison !== undefined &&
          (isSomebodyHere(desk) ? (
            <FaceQuestion key={desk.comparison.tapId} face={desk.comparison} bridge={bridge} />
          ) : (
            <StaffDialog staff={desk.staff} bridge={bridge} waitsFor={t('face.sign-in-first')} />
          ))}
      </div>
    </ScanFirstContext>
  )
}

/** The scanner of a desk without a service: a component, so that a service's desk is the only one to hear its scans. */
function ScannerKeys(scanner: Scanner) {
  useScanner(scanner)
  return null
}

/** Whether an act of the staff can be recorded: a station without a staff list asks for nobody. */
function isSomebodyHere({ staff }: DeskState): boolean {
  return staff.members.length === 0 || staff.signedIn !== undefined
}

interface Ways {
  readonly open: (dialog: OpenDialog) => void
  readonly openAtOnce: (dialog: OpenDialog) => void
  readonly search: () => void
  readonly toggleWhy: () => void
}

/** What the function keys do in this state; a key without anything to do is missing. */
function actsOf(desk: DeskState, simulated: boolean, { open, openAtOnce, search, toggleWhy }: Ways): DeskActs {
  const { lastDecision, staff, zones, roll, reports, program } = desk
  const [zone] = zones
  const last = desk.checkIns.find(({ undone }) => undone === undefined)
  const released = lastDecision?.released !== undefined || lastDecision?.undone !== undefined
  return {
    staff: staff.members.length === 0 ? undefined : () => openAtOnce({ kind: 'staff' }),
    undo: last === undefined ? undefined : () => open({ kind: 'undo', checkIn: last }),
    roll: roll?.current === undefined ? undefined : search,
    program: () => openAtOnce({ kind: 'program' }),
    why: lastDecision === undefined ? undefined : toggleWhy,
    release:
      lastDecision?.release === undefined || released ? undefined : () => openAtOnce({ kind: 'release', decision: lastDecision }),
    occupancy: zone === undefined ? undefined : () => open({ kind: 'occupancy', zone }),
    slip:
      lastDecision === undefined || program === undefined
        ? undefined
        : () => open({ kind: 'slip', checkInId: lastDecision.checkInId, slip: slipOf(lastDecision, program, simulated) }),
    report: reports.length === 0 ? undefined : () => open({ kind: 'report' }),
  }
}

function Notes({ desk, bridge }: { readonly desk: DeskState; readonly bridge: Bridge }) {
  const { t } = useText()
  const stationFailure = lastingFailure(desk)
  return (
    <>
      {stationFailure !== undefined && <FailureNote code={stationFailure.code} {...factsOf(stationFailure)} />}
      {desk.readerFailure !== undefined && <FailureNote code={desk.readerFailure} />}
      {desk.lacking !== undefined && <FailureNote code={desk.lacking.code} {...factsOf(desk.lacking)} />}
      {desk.devices.map(
        ({ kind, name, failure }) =>
          failure !== undefined && (
            <FailureNote key={`${kind} ${name}`} code={failure} about={t(`desk.device.${kind}`, { name })} />
          ),
      )}
      {standingNotices(desk).map((failure) => (
        <FailureNote key={failure.code} code={failure.code} {...factsOf(failure)} stopsNobody />
      ))}
      {desk.lastFailure !== undefined && <FailureNote code={desk.lastFailure.code} at={desk.lastFailure.at} />}
      {desk.pinChange !== undefined && <PinChangeNote change={desk.pinChange} bridge={bridge} />}
      {desk.registration !== undefined && <RegistrationNote registration={desk.registration} bridge={bridge} />}
    </>
  )
}

/** What keeps the station from taking people in; a ledger that only waits for its passphrase has a form that says so. */
function lastingFailure({ stationFailure, locked }: DeskState): DeskState['stationFailure'] {
  return locked && stationFailure?.code.startsWith('ledger-') ? undefined : stationFailure
}

/** What the roll lacks stands beside the roll. */
function standingNotices({ notices, lastFailure }: DeskState): readonly Failure[] {
  return notices.flatMap(({ about, failure }) => (about === 'roll' || failure.code === lastFailure?.code ? [] : [failure]))
}

function factsOf({ detail }: Failure): Pick<Failure, 'detail'> {
  return detail === undefined ? {} : { detail }
}
