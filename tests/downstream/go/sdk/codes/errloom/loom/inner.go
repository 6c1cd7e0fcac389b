package loom

import "strings"

// inner finds the code that another one wraps: in its field, else in the
// outer message.
func (d *Domain) inner(in *Wrap, doc Object, message string) (Ref, string) {
	if raw := doc.at(in.Code); raw != nil {
		if wire, ok := d.wire(raw); ok && wire != "" {
			text, _ := doc.text(in.Message)
			return d.ref(wire), text
		}
	}
	if in.Text == nil {
		return Ref{}, ""
	}
	wire, text := in.Text.read(message)
	if _, ok := Integer(wire); wire == "" || d.Integer && !ok {
		return Ref{}, ""
	}
	return d.ref(wire), text
}

// read takes code and message out of a text. The second of them reaches as far
// as what stands behind it allows.
func (p *Pattern) read(text string) (code, message string) {
	_, text, ok := strings.Cut(text, p.Before)
	if !ok {
		return "", ""
	}
	first, second, ok := strings.Cut(text, p.Between)
	if !ok {
		return "", ""
	}
	if end := strings.LastIndex(second, p.After); end >= 0 {
		second = second[:end]
	}
	if !p.HasMessage {
		return first, ""
	}
	if !p.CodeFirst {
		first, second = second, first
	}
	return first, second
}
