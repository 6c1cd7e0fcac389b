package errloom

// Outcome tells what a response reports. The zero value is [OutcomeSuccess].
type Outcome uint8

// What a response reports.
const (
	// OutcomeSuccess: The request was carried out.
	OutcomeSuccess Outcome = iota
	// OutcomePartial: The request was carried out in part.
	OutcomePartial
	// OutcomePending: The request is still being carried out.
	OutcomePending
	// OutcomeError: The request failed.
	OutcomeError
)

var outcomeWords = [...]string{"success", "partial", "pending", "error"}

// String gives the word that catalogs use.
func (o Outcome) String() string { return word(outcomeWords[:], int(o)) }

// MarshalText gives the word that catalogs use.
func (o Outcome) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// UnmarshalText reads the word that catalogs use.
func (o *Outcome) UnmarshalText(text []byte) error {
	n, err := read("outcome", outcomeWords[:], text)
	if err == nil {
		*o = Outcome(n)
	}
	return err
}
