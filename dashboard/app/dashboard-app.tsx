import { useEffect, useMemo, useState } from 'react'
import type { Language } from '../../core/base/index.ts'
import type { Refusal, Session } from '../../core/dashboard/index.ts'
import { StaffLookProvider } from '../../renderer/shared/staff-look.tsx'
import { createHubClient, type Fetch, type Hands, HubContext } from '../client/index.ts'
import { NewPassword, SignIn } from '../screens/access/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { TextProvider, textsIn } from '../text/index.ts'
import { Head } from './head.tsx'
import { presentLook } from './present-look.ts'
import { Shell } from './shell.tsx'

type Phase =
  | { readonly name: 'asking' }
  | { readonly name: 'signed-out'; readonly why?: Refusal }
  | { readonly name: 'signed-in'; readonly session: Session }

export interface DashboardAppProps {
  readonly fetch: Fetch
  readonly hands: Hands
  /** What the browser is set to, the most wanted first. */
  readonly languages: readonly string[]
}

export function DashboardApp({ fetch, hands, languages }: DashboardAppProps) {
  const [language, setLanguage] = useState<Language>(languages[0]?.startsWith('ja') === false ? 'en' : 'ja')
  const [look] = useState(presentLook)
  const [phase, setPhase] = useState<Phase>({ name: 'asking' })
  const client = useMemo(
    () =>
      createHubClient(fetch, (refusal) => {
        // Whoever was signed in is told why they are no longer; whoever comes first is only asked to.
        if (refusal.code === 'dashboard-session-over')
          setPhase((before) => {
            // Several calls hear of it: the first one knows whether somebody was signed in.
            if (before.name === 'signed-out') return before
            return { name: 'signed-out', ...(before.name === 'signed-in' && { why: refusal }) }
          })
      }),
    [fetch],
  )
  useEffect(() => {
    void client.call('session').then((asked) => {
      if (asked.ok) setPhase({ name: 'signed-in', session: asked.value })
      else if (asked.error.code !== 'dashboard-session-over') setPhase({ name: 'signed-out', why: asked.error })
    })
  }, [client])
  useEffect(() => {
    document.title = textsIn(language).t('document.title')
  }, [language])

  const session = phase.name === 'signed-in' ? phase.session : undefined
  const renewed = async () => {
    const asked = await client.call('session')
    if (asked.ok) setPhase({ name: 'signed-in', session: asked.value })
  }
  const signOut = async () => {
    const done = await client.call('signOut', { body: {} })
    if (!done.ok) return
    // The next one begins at the beginning, and not where this one was.
    window.location.hash = ''
    setPhase({ name: 'signed-out' })
  }
  return (
    <TextProvider language={language}>
      <StaffLookProvider language={language} initial={look}>
        <div data-testid={TEST_IDS.view} data-phase={phase.name} lang={language} className="flex min-h-dvh flex-col text-ink">
          <Head session={session} onLanguage={setLanguage} onSignOut={() => void signOut()} />
          {phase.name === 'signed-out' && (
            <SignIn client={client} why={phase.why} onSignedIn={(one) => setPhase({ name: 'signed-in', session: one })} />
          )}
          {session !== undefined && (
            <HubContext value={{ client, hands, session }}>
              {session.account.mustChange ? <NewPassword onDone={() => void renewed()} /> : <Shell />}
            </HubContext>
          )}
        </div>
      </StaffLookProvider>
    </TextProvider>
  )
}
