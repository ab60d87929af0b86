/** As much of WebAssembly's JavaScript interface as is used here: it is part of no library that this package compiles with. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module, imports: { readonly env: { readonly memory: Memory } });
    readonly exports: unknown;
  }
  class Memory {
    constructor(pages: { readonly initial: number; readonly maximum: number; readonly shared: true });
    readonly buffer: SharedArrayBuffer;
    /** @returns how many pages there were before */
    grow(pages: number): number;
  }
  /** Whether this machine can run these bytes. */
  function validate(bytes: Uint8Array): boolean;
}
