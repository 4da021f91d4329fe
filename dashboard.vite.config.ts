import path from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The page of the hub's dashboard, into the folder that the hub serves it from. */
export default defineConfig({
  root: path.join(import.meta.dirname, 'dashboard'),
  base: './',
  plugins: [react(), tailwindcss()],
  build: {
    outDir: path.join(import.meta.dirname, 'out/dashboard'),
    emptyOutDir: true,
    // The page's policy forbids data: URLs for anything but images.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
})
