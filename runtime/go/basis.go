package errloom

// Basis tells what an [Advice] rests on.
type Basis uint8

// What an advice rests on.
const (
	// BasisNone: Neither the code nor the HTTP status tells anything.
	BasisNone Basis = iota
	// BasisHTTP: The code is unknown or missing, the HTTP status is not.
	BasisHTTP
	// BasisCode: The code is in the catalog.
	BasisCode
	// BasisInner: The code that another one wraps is in the catalog.
	BasisInner
)

var basisWords = [...]string{"none", "http", "code", "inner"}

// String gives the word for it, such as code.
func (b Basis) String() string { return word(basisWords[:], int(b)) }

// MarshalText gives the word for it.
func (b Basis) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// UnmarshalText reads the word for it.
func (b *Basis) UnmarshalText(text []byte) error {
	n, err := read("basis", basisWords[:], text)
	if err == nil {
		*b = Basis(n)
	}
	return err
}
