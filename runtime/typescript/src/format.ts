/** The formats of generated code that this runtime reads. */
export type Format = 1;

/** A format that this runtime reads, or else what `tsc` then says. */
export type Readable<F extends number> = F extends Format
  ? F
  : `this package was generated in format ${F}, which this @errloom/runtime does not read: install the version that the package asks for, or generate the package again`;
