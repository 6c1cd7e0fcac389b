import type { Advice, Advised } from "./advice.js";
import { advise } from "./advise.js";
import type { Domain } from "./envelope.js";
import type { Facts } from "./facts.js";
import { BRAND, belongs, isCodeError } from "./guard.js";
import { delayIn } from "./headers.js";
import { report } from "./report.js";
import type { ErrorReport } from "./report.js";
import type { AnyCode, Failure, Given, Shape } from "./shape.js";
import { told } from "./told.js";

/** What an error keeps and does not show. */
export interface Hidden {
  /** The response, cut short. */
  readonly body?: string | undefined;
  /** What was caught, if the error was made from another. */
  readonly cause?: unknown;
}

/** What an error was made from, under a key that no logger walks. */
const KNOWN: symbol = /* @__PURE__ */ Symbol("errloom.known");

interface Known {
  readonly domain: Domain;
  readonly facts: Facts;
  readonly hidden: Hidden;
}

const knownOf = (error: object): Known => Reflect.get(error, KNOWN) as Known;

/**
 * A failure that a server reported. Its message is one bounded line; what it was made from stands
 * in accessors, which loggers do not walk. `instanceof` knows the errors of other copies of this
 * package, too.
 */
export class CodeError<S extends Shape = Shape> extends Error implements Advised {
  constructor(domain: Domain<S>, facts: Facts, hidden: Hidden = {}) {
    const { kind } = advise(domain, facts);
    super(told(domain.origin, facts, nameIn(domain, facts.code), kind, true));
    hide(this, KNOWN, { domain, facts, hidden });
    if (hidden.cause !== undefined) hide(this, "cause", hidden.cause);
  }

  /** Identifier of the catalog. */
  get catalog(): S["catalog"] {
    return knownOf(this).domain.origin.catalog;
  }
  /** The space of codes within the catalog. */
  get domain(): S["domain"] {
    return knownOf(this).domain.origin.domain;
  }
  /**
   * The code, known or not; the wrapped one, where a code wraps another that is a known error.
   * `undefined` if the response holds none.
   */
  get code(): S["code"] {
    return knownOf(this).facts.code;
  }
  /** The code that wraps `code`. */
  get outer(): S["outer"] {
    return knownOf(this).facts.outer;
  }
  /** The code that the response's code wraps, known or not, of whatever type. */
  get inner(): AnyCode | undefined {
    return knownOf(this).facts.inner;
  }
  /** The name of the code, the same in every language; `undefined` if it is unknown. */
  get codeName(): string | undefined {
    return nameIn(knownOf(this).domain, knownOf(this).facts.code);
  }
  /** What kind of failure it is and what to do about it. */
  get advice(): Advice {
    return advise(knownOf(this).domain, knownOf(this).facts);
  }
  /** HTTP status. */
  get status(): number | undefined {
    return knownOf(this).facts.status;
  }
  /** What the server says, in whatever language. Decide on codes, never on this. */
  get serverMessage(): string | undefined {
    return knownOf(this).facts.serverMessage;
  }
  /** What the server says about the inner code. */
  get innerMessage(): string | undefined {
    return knownOf(this).facts.innerMessage;
  }
  /** The server's identifier of the request. */
  get requestId(): string | undefined {
    return knownOf(this).facts.requestId;
  }
  /** Further fields of the response. */
  get extras(): S["extras"] {
    return knownOf(this).facts.extras ?? {};
  }
  /** Why the response says nothing that could be used. */
  get failure(): Failure | undefined {
    return knownOf(this).facts.failure;
  }
  /** The headers that matter, by lower-case name. */
  get headers(): Readonly<Record<string, string>> {
    return knownOf(this).facts.headers ?? {};
  }
  /** The beginning of the response. Nothing prints it. */
  get body(): string | undefined {
    return knownOf(this).hidden.body;
  }
  /** Plain data for logs and metrics: bounded texts, no body. */
  get report(): ErrorReport {
    const { domain, facts } = knownOf(this);
    return report(domain, facts, this.codeName, this.advice);
  }

  /** The message without what the server says, which may hold personal data. */
  brief(): string {
    const { domain, facts } = knownOf(this);
    return told(domain.origin, facts, this.codeName, this.advice.kind, false);
  }

  /** How long the server asks to wait, in milliseconds; dates count from `now`. */
  delayMs(now: number = Date.now()): number | undefined {
    return delayIn(knownOf(this).domain.headers?.delay ?? [], this.headers, now);
  }

  /** Whether the server says that trying again is worth it, if it says so at all. */
  get shouldRetry(): boolean | undefined {
    const name = knownOf(this).domain.headers?.shouldRetry;
    return name === undefined ? undefined : { true: true, false: false }[this.headers[name] ?? ""];
  }

  /** What the response said, without the body. `decode` makes an error of it again. */
  toJSON(): Given<S> & {
    readonly name: string;
    readonly catalog: string;
    readonly domain: string;
  } {
    const { facts } = knownOf(this);
    const { name, catalog, domain, extras, headers } = this;
    const { inner, status, serverMessage, innerMessage, requestId, failure } = facts;
    const code = facts.outer ?? facts.code;
    const texts = { serverMessage, innerMessage, requestId, extras, failure, headers };
    return { name, catalog, domain, code, inner, status, ...texts };
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return this === CodeError ? isCodeError(value) : isInstance(this, value);
  }
}

hide(CodeError.prototype, BRAND, true);
// pino walks what is inherited and enumerable; `console.log` asks for this symbol.
Object.defineProperty(CodeError.prototype, "report", { enumerable: true });
hide(CodeError.prototype, Symbol.for("nodejs.util.inspect.custom"), inspected);

/** The class of a domain's errors, for `instanceof` and to make some in tests. */
export interface ErrorClass<S extends Shape = Shape> {
  new (facts: Facts, hidden?: Hidden): CodeError<S>;
  readonly prototype: CodeError<S>;
  [Symbol.hasInstance](value: unknown): value is CodeError<S>;
}

const classes = /* @__PURE__ */ new WeakMap<Domain, ErrorClass>();

/** The class of a domain's errors; the same one whenever it is asked for. */
export function errorClass<S extends Shape>(domain: Domain<S>): ErrorClass<S> {
  const key = domain as unknown as Domain;
  const made = classes.get(key) ?? makeClass(key);
  classes.set(key, made);
  return made as unknown as ErrorClass<S>;
}

function makeClass(domain: Domain): ErrorClass {
  const made = class extends CodeError {
    constructor(facts: Facts, hidden?: Hidden) {
      super(domain, facts, hidden);
    }

    static override [Symbol.hasInstance](value: unknown): boolean {
      return this === made ? belongs(domain.origin, value) : isInstance(this, value);
    }
  };
  // Loggers call an error what its constructor is called, or by its name.
  Object.defineProperty(made, "name", { value: domain.origin.error });
  hide(made.prototype, "name", domain.origin.error);
  return made as unknown as ErrorClass;
}

/** What `instanceof` means where nobody redefines it: so it is for subclasses of one's own. */
function isInstance(asked: object, value: unknown): boolean {
  return Function.prototype[Symbol.hasInstance].call(asked as () => void, value);
}

function hide(object: object, key: PropertyKey, value: unknown): void {
  Object.defineProperty(object, key, { value, configurable: true, writable: true });
}

function nameIn({ codes, names }: Domain, code: AnyCode | undefined): string | undefined {
  const position = code === undefined ? undefined : codes.at(code);
  return position === undefined ? undefined : names[position];
}

/** What Node's `console.log` shows: the stack, and what is known in one look. */
function inspected(
  this: CodeError,
  _depth: number,
  options: object,
  inspect: (value: unknown, options: object) => string,
): string {
  const { message: _, ...rest } = this.report;
  const known = Object.entries(rest).filter(([, value]) => value !== null);
  const cause = this.cause === undefined ? {} : { cause: this.cause };
  return `${this.stack} ${inspect({ ...Object.fromEntries(known), ...cause }, options)}`;
}
