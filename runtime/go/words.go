package errloom

import "fmt"

// word is what the n-th value of a vocabulary is called.
func word(words []string, n int) string {
	if n < len(words) {
		return words[n]
	}
	return fmt.Sprintf("unknown(%d)", n)
}

// number is the value that a word stands for.
func number(words []string, text string) (int, bool) {
	for n, word := range words {
		if word == text {
			return n, true
		}
	}
	return 0, false
}

// read is number for what unmarshals texts.
func read(what string, words []string, text []byte) (int, error) {
	n, ok := number(words, string(text))
	if !ok {
		return 0, fmt.Errorf("errloom: %q is no %s", text, what)
	}
	return n, nil
}
