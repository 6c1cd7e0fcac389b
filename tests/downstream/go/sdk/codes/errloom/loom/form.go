package loom

// Form is one form in which responses carry a code. Paths are the steps of
// JSON pointers; one of no steps is none.
type Form struct {
	// Present is a path that must lead somewhere, if any.
	Present []string
	// StatusClass is what the HTTP status must begin with, if not 0.
	StatusClass int
	Code        []string
	Message     []Place
	RequestID   []Place
	// Success are codes, in wire form, that report success in this form.
	Success []string
	// StatusDecides tells that the HTTP status decides what is a failure.
	StatusDecides bool
	// Bare tells that a response without a code is a success.
	Bare   bool
	Inner  *Wrap
	Fields []Field
}

// Place is a path or the name of a header.
type Place struct {
	Path   []string
	Header string
}

// Wrap tells how the code On wraps another one: at the paths Code and Message,
// or in the text of the outer message.
type Wrap struct {
	On      string
	Code    []string
	Message []string
	Text    *Pattern
}

// Pattern tells how code and message stand in a text.
type Pattern struct {
	Before, Between, After string
	CodeFirst, HasMessage  bool
}

// Field tells where a further field is.
type Field struct {
	Index int
	Path  []string
	List  bool
}
