package loom

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// A scanner reads a JSON text once, whatever its depth, and notes the members
// of its outermost value. Standing on no parser's habits, it takes the same
// texts in every language: RFC 8259 and nothing else, numbers of any size.
type scanner struct {
	text []byte
	at   int
	// open tells of every container around the place whether it is an object.
	open []bool
	// note is told of each member or element: its key as it stands in the
	// text, nil in an array, and its value.
	note  noter
	key   []byte
	begin int
}

type noter interface{ note(key, value []byte) }

// scan tells whether the text is one JSON value with nothing but blanks around.
func scan(text []byte, note noter) bool {
	var room [32]bool
	s := scanner{text: text, open: room[:0], note: note}
	for {
		opened, ok := s.value()
		for ok && !opened {
			if len(s.open) == 0 {
				s.blanks()
				return s.at == len(s.text)
			}
			if opened, ok = s.behind(); opened {
				break
			}
		}
		if !ok {
			return false
		}
	}
}

// value reads a value, or the beginning of one that is due to go on.
func (s *scanner) value() (opened, ok bool) {
	s.blanks()
	if len(s.open) == 1 {
		s.begin = s.at
	}
	switch s.peek() {
	case '{':
		s.at++
		s.open = append(s.open, true)
		if s.blanks(); s.peek() == '}' {
			return false, true
		}
		return true, s.member()
	case '[':
		s.at++
		s.open = append(s.open, false)
		if s.blanks(); s.peek() == ']' {
			return false, true
		}
		return true, true
	case '"':
		ok = s.quoted()
	case 't':
		ok = s.word("true")
	case 'f':
		ok = s.word("false")
	case 'n':
		ok = s.word("null")
	default:
		ok = s.number()
	}
	s.complete(ok)
	return false, ok
}

// behind reads what follows a value within a container.
func (s *scanner) behind() (opened, ok bool) {
	s.blanks()
	object := s.open[len(s.open)-1]
	switch c := s.peek(); {
	case c == ',':
		s.at++
		return true, !object || s.member()
	case c == '}' && object, c == ']' && !object:
		s.at++
		s.open = s.open[:len(s.open)-1]
		s.complete(true)
		return false, true
	}
	return false, false
}

// complete notes a value of the outermost container.
func (s *scanner) complete(ok bool) {
	if ok && len(s.open) == 1 && s.note != nil {
		s.note.note(s.key, s.text[s.begin:s.at])
	}
}

func (s *scanner) member() bool {
	s.blanks()
	begin := s.at
	if s.peek() != '"' || !s.quoted() {
		return false
	}
	if len(s.open) == 1 {
		s.key = s.text[begin:s.at]
	}
	s.blanks()
	return s.take(':')
}

func (s *scanner) quoted() bool {
	s.at++
	for {
		rest := s.text[s.at:]
		n := 0
		for n < len(rest) && rest[n] >= ' ' && rest[n] != '"' && rest[n] != '\\' {
			n++
		}
		s.at += n
		switch s.peek() {
		case '"':
			s.at++
			return true
		case '\\':
			if !s.escape() {
				return false
			}
		default:
			return false
		}
	}
}

func (s *scanner) escape() bool {
	s.at++
	c := s.peek()
	s.at++
	if c == 'u' {
		for range 4 {
			if !strings.ContainsRune("0123456789abcdefABCDEF", rune(s.peek())) {
				return false
			}
			s.at++
		}
		return true
	}
	return c != 0 && strings.IndexByte(`"\/bfnrt`, c) >= 0
}

func (s *scanner) number() bool {
	s.take('-')
	if !s.take('0') && !s.digits() {
		return false
	}
	if s.take('.') && !s.digits() {
		return false
	}
	if s.take('e') || s.take('E') {
		_ = s.take('+') || s.take('-')
		return s.digits()
	}
	return true
}

func (s *scanner) digits() bool {
	begin := s.at
	for c := s.peek(); '0' <= c && c <= '9'; c = s.peek() {
		s.at++
	}
	return s.at > begin
}

func (s *scanner) word(word string) bool {
	ok := bytes.HasPrefix(s.text[s.at:], []byte(word))
	s.at += len(word)
	return ok
}

func (s *scanner) blanks() {
	for s.at < len(s.text) && isBlank(s.text[s.at]) {
		s.at++
	}
}

func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

func (s *scanner) take(c byte) bool {
	if s.peek() != c {
		return false
	}
	s.at++
	return true
}

// peek is the next byte, 0 at the end.
func (s *scanner) peek() byte {
	if s.at < len(s.text) {
		return s.text[s.at]
	}
	return 0
}

// text is what a JSON string says; false for any other value.
func text(value []byte) (string, bool) {
	if len(value) == 0 || value[0] != '"' {
		return "", false
	}
	if bytes.IndexByte(value, '\\') < 0 {
		return string(value[1 : len(value)-1]), true
	}
	var s string
	return s, json.Unmarshal(value, &s) == nil
}

// is tells whether a key of the text is this one.
func is(quoted []byte, key string) bool {
	if string(quoted[1:len(quoted)-1]) == key {
		return !strings.Contains(key, `\`)
	}
	if len(quoted) <= len(key)+2 || bytes.IndexByte(quoted, '\\') < 0 {
		return false // an escape is longer than what it stands for
	}
	s, _ := text(quoted)
	return s == key
}

var bom = []byte("\ufeff")

// utf8Text drops a byte order mark, and replaces what is no UTF-8 by U+FFFD:
// one for each maximal part of a sequence, as browsers do.
func utf8Text(body []byte) []byte {
	body = bytes.TrimPrefix(body, bom)
	if utf8.Valid(body) {
		return body
	}
	out := make([]byte, 0, len(body)+16)
	for len(body) > 0 {
		r, size := utf8.DecodeRune(body)
		if r == utf8.RuneError && size <= 1 {
			size = malformed(body)
		}
		out = utf8.AppendRune(out, r)
		body = body[size:]
	}
	return out
}

// malformed is how many bytes at the beginning of a text are the beginning of
// a sequence that does not go on; one, if they are none.
func malformed(b []byte) int {
	from, to := byte(0x80), byte(0xBF)
	more := 0
	switch first := b[0]; {
	case first >= 0xC2 && first <= 0xDF:
		more = 1
	case first >= 0xE0 && first <= 0xEF:
		more = 2
		if first == 0xE0 {
			from = 0xA0
		} else if first == 0xED {
			to = 0x9F
		}
	case first >= 0xF0 && first <= 0xF4:
		more = 3
		if first == 0xF0 {
			from = 0x90
		} else if first == 0xF4 {
			to = 0x8F
		}
	}
	size := 1
	for ; size <= more && size < len(b) && from <= b[size] && b[size] <= to; size++ {
		from, to = 0x80, 0xBF
	}
	return size
}
