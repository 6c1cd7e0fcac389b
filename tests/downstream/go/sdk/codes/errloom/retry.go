package errloom

// Retry tells what a caller should do about a failure. The zero value is no
// advice: that of a code that reports no failure.
type Retry uint8

// What a caller should do.
const (
	// RetryNever: Someone must change something first; sending the same again can't help.
	RetryNever Retry = iota + 1
	// RetryBackoff: Transient: send again after a pause that grows.
	RetryBackoff
	// RetryThrottle: Rate limited: wait, then slow down.
	RetryThrottle
	// RetryReauth: Obtain a new token, then try once more.
	RetryReauth
	// RetryUndecided: The vendor lumps causes together that call for different answers.
	RetryUndecided
)

var retryWords = [...]string{
	"",
	"never",
	"backoff",
	"throttle",
	"reauth",
	"undecided",
}

// String gives the word that catalogs use, such as backoff.
func (r Retry) String() string { return word(retryWords[:], int(r)) }

// MarshalText gives the word that catalogs use.
func (r Retry) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads the word that catalogs use.
func (r *Retry) UnmarshalText(text []byte) error {
	n, err := read("retry advice", retryWords[:], text)
	if err == nil {
		*r = Retry(n)
	}
	return err
}
