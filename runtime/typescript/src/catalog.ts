/** Which catalog a package was made from. */
export interface Catalog {
  /** Identifier, such as `shop`. */
  readonly id: string;
  /** What people call it. */
  readonly title: string;
  /** Version of the catalog, which is the version of the package too. */
  readonly version: string;
  /** SHA-256 of the catalog. */
  readonly sha256: string;
  /** The vendor's page, where it is known. */
  readonly url?: string;
}
