package loom

import "strings"

// inside is a code that another one wraps, with its message.
type inside struct{ code, message string }

// inner finds the code that another one wraps: in its field, given as a string
// and as a code of the domain's type, or in the outer message. A code of the
// domain's type comes before any other text, the field before the message.
func (d *Domain) inner(f *Found, in *Wrap, field, typed inside, isTyped bool) {
	said := in.Text.read(f.Message)
	for _, c := range []struct {
		inside
		ok bool
	}{{typed, isTyped}, {said, d.typed(said.code)}, {field, true}, {said, true}} {
		if c.ok && c.code != "" {
			f.Inner, f.InnerMessage = c.code, c.message
			return
		}
	}
}

// read takes code and message out of a text. The second of them reaches as far
// as what stands behind it allows, and to the end where that is cut off.
func (p *Pattern) read(text string) inside {
	if p == nil {
		return inside{}
	}
	_, text, ok := strings.Cut(text, p.Before)
	if !ok {
		return inside{}
	}
	if !p.HasMessage {
		return p.only(text)
	}
	first, second, ok := strings.Cut(text, p.Between)
	if !ok {
		return inside{}
	}
	end := strings.LastIndex(second, p.After)
	if end < 0 && !p.CodeFirst {
		return inside{} // cut off: who knows how the code went on
	}
	if end >= 0 {
		second = second[:end]
	}
	if !p.CodeFirst {
		first, second = second, first
	}
	return inside{first, second}
}

// only takes a code alone.
func (p *Pattern) only(text string) inside {
	if p.Between == "" {
		return inside{code: text}
	}
	code, _, ok := strings.Cut(text, p.Between)
	if !ok {
		return inside{}
	}
	return inside{code: code}
}
