/** Changing a PIN (暗証番号の変更), from the invitation to the result: nobody is checked in meanwhile. */
export { PinChangeScreen } from './pin-change-screen.tsx'
