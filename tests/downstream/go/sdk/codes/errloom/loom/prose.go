package loom

import errloom "example.com/sdk/codes/errloom"

// About is what is known about the code of a row, in words.
type About struct {
	Name, Section, Note string
	Sayings             []Saying
}

// Saying is one statement about a code.
type Saying struct {
	Text, Description string
	// Template is what stands around the text's placeholders, if it has any.
	Template []string
	Statuses []uint16
	// Advice is that of this cause, if it differs from the code's.
	Advice *errloom.Advice
}

// About shows what is known about the code of a row.
func (d *Domain) About(entries []About, row int) (errloom.Entry, bool) {
	if row < 0 {
		return errloom.Entry{}, false
	}
	e := &entries[row]
	shown := errloom.Entry{Name: d.Names[row], Section: e.Section, Note: e.Note}
	for i := range e.Sayings {
		shown.Messages = append(shown.Messages, d.message(&e.Sayings[i], row))
	}
	return shown, true
}

func (d *Domain) message(m *Saying, row int) errloom.Message {
	shown := errloom.Message{
		Text:         m.Text,
		Description:  m.Description,
		HTTPStatuses: integers(m.Statuses),
	}
	if m.Advice != nil {
		shown.Advice = *m.Advice
		shown.Advice.Basis = errloom.BasisCode
	} else {
		shown.Advice, _ = d.advice(row, errloom.BasisCode)
	}
	return shown
}

// Match finds the message of a row that a received text was made from.
func (d *Domain) Match(entries []About, row int, received string) (errloom.Message, []string, bool) {
	if row < 0 {
		return errloom.Message{}, nil, false
	}
	var best match
	for i := range entries[row].Sayings {
		m := &entries[row].Sayings[i]
		if m.Template != nil {
			best.try(m, received, m.Template...)
		} else {
			best.try(m, received, m.Text)
		}
	}
	if best.message == nil {
		return errloom.Message{}, nil, false
	}
	return d.message(best.message, row), best.args, true
}
