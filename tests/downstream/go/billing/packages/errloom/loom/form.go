package loom

// Form is one form in which responses carry a code.
type Form struct {
	// Present is a JSON pointer that must lead somewhere, if any.
	Present string
	// StatusClass is what the HTTP status must begin with, if not 0.
	StatusClass int
	Code        string
	Message     []Place
	RequestID   []Place
	// Success are codes, in wire form, that report success in this form.
	Success []string
	// Bare tells that a response without a code is a success.
	Bare   bool
	Inner  *Wrap
	Fields []Field
}

// Place is a JSON pointer or the name of a header.
type Place struct {
	Pointer string
	Header  string
}

// Wrap tells how the code On wraps another one: at the pointers Code and
// Message, or in the text of the outer message.
type Wrap struct {
	On, Code, Message string
	Text              *Pattern
}

// Pattern tells how code and message stand in a text.
type Pattern struct {
	Before, Between, After string
	CodeFirst, HasMessage  bool
}

// Field tells where a further field is.
type Field struct {
	Index   int
	Pointer string
	List    bool
}
