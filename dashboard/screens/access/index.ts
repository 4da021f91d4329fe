/** Signing in, and the own password. */
export { NewPassword, PasswordScreen } from './password-screen.tsx'
export { SignIn } from './sign-in.tsx'
