/** The compiled kernels. `compile-kernels.js` writes the module that this describes into `dist/`. */
export const bytes: Uint8Array;
