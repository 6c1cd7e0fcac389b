package loom

// The sums that the perfect hashes of string codes are made of. Windows are
// eight bytes, the first as the lowest.

// Window is the eight bytes of s from at on.
func Window(s string, at int) uint64 {
	s = s[at : at+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// Short holds all of a string of less than eight bytes.
func Short(s string) uint64 {
	n := len(s)
	switch {
	case n >= 4:
		return four(s[:4]) | four(s[n-4:])<<32
	case n > 0:
		return uint64(s[0]) | uint64(s[n/2])<<8 | uint64(s[n-1])<<16
	}
	return 0
}

func four(s string) uint64 {
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24
}

// Whole mixes every eight bytes in turn; the last window ends with s.
func Whole(s string, lengthMultiplier, multiplier uint64) uint64 {
	sum := uint64(len(s)) * lengthMultiplier
	mix := func(word uint64) {
		sum = (sum ^ word) * multiplier
		sum ^= sum >> 32
	}
	last := len(s) - 8
	if last < 0 {
		mix(Short(s))
		return sum
	}
	for at := 0; at < last; at += 8 {
		mix(Window(s, at))
	}
	mix(Window(s, last))
	return sum
}
