package loom

import (
	"strings"
	"unicode/utf8"
)

// match is the best of the messages tried so far: the one with the most
// literal characters, of several the first. One without literal characters
// never fits, since it tells nothing.
type match struct {
	message *Saying
	args    []string
	weight  int
}

// try tries the message that consists of parts around placeholders.
func (m *match) try(message *Saying, received string, parts ...string) {
	weight := 0
	for _, part := range parts {
		weight += utf8.RuneCountInString(part)
	}
	if weight <= m.weight {
		return
	}
	if args, ok := fit(parts, received); ok {
		*m = match{message, args, weight}
	}
}

// fit gives what stands between the parts: the shortest text at each
// placeholder but the last.
func fit(parts []string, received string) (args []string, ok bool) {
	last := len(parts) - 1
	if last == 0 {
		return nil, received == parts[0]
	}
	if received, ok = strings.CutPrefix(received, parts[0]); !ok {
		return nil, false
	}
	for _, part := range parts[1:last] {
		arg, rest, ok := strings.Cut(received, part)
		if !ok {
			return nil, false
		}
		args, received = append(args, arg), rest
	}
	arg, ok := strings.CutSuffix(received, parts[last])
	return append(args, arg), ok
}
