import type { SampleStaffMember } from '../../main/contract/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'

/** The invented staff, with the PINs to sign in with at the desk. */
export function SampleStaff({ staff }: { readonly staff: readonly SampleStaffMember[] }) {
  const { t } = useText()
  return (
    <section
      aria-labelledby="dock-staff"
      data-testid={TEST_IDS.dockStaff}
      className="shrink-0 border-t-2 border-line bg-surface-soft px-4 py-2 text-[1rem] leading-150"
    >
      <h2 id="dock-staff" className="font-bold">
        {t('dock.staff')}
      </h2>
      <table className="w-full text-left">
        <tbody>
          {staff.map(({ name, role, pin }) => (
            <tr key={name}>
              <th scope="row" className="font-normal">
                {name}
              </th>
              <td className="text-ink-soft">{t(`staff.role.${role}`)}</td>
              <td className="text-right tabular-nums">
                {t('dock.pin')} <strong>{pin}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
