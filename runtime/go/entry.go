package errloom

// Entry is what is known about a code, in words.
type Entry struct {
	// Name is the code's name in the catalog, the same in every language.
	Name string
	// Section is the part of the page that lists the code.
	Section string
	// Note is a remark of the catalog's authors.
	Note string
	// Messages are what the sources say, in their order.
	Messages []Message
}

// Message is one statement of the sources about a code.
type Message struct {
	// Text is what a server answers with; it may hold placeholders.
	Text string
	// Description is the vendor's explanation.
	Description string
	// HTTPStatuses are the statuses that this message comes with.
	HTTPStatuses []int
	// Advice is that of this cause: the code's, unless the catalog says
	// otherwise.
	Advice Advice
}
