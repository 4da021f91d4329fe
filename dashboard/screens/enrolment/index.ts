/** New stations: a ticket, the words of their keys, and what the municipality signs. */
export { EnrolmentScreen } from './enrolment-screen.tsx'
