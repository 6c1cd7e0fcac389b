package loom

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// Headers are what headers tell in every response of a domain. Names are in
// lower case.
type Headers struct {
	// Delay are those that say how long to wait, before Retry-After.
	Delay []Delay
	// ShouldRetry is the one that forbids or allows another attempt, if any.
	ShouldRetry string
	// Kept are those that an error keeps.
	Kept []string
}

// Delay is a header that says how long to wait.
type Delay struct {
	Header string
	// Unit is ms, s, or epoch for seconds since 1970.
	Unit string
}

// most is the longest delay, in milliseconds: more than time.Duration holds.
const most = 1<<53 - 1

// Asked tells how long the server asked to wait, by the first header that says
// so. It asks for headers by their names in lower case.
func (h *Headers) Asked(get func(name string) string, now time.Time) (time.Duration, bool) {
	ms, ok := h.delay(get, now)
	return time.Duration(min(ms, math.MaxInt64/int64(time.Millisecond))) * time.Millisecond, ok
}

// delay is how many milliseconds the server asked to wait, by the first header
// that tells.
func (h *Headers) delay(get func(name string) string, now time.Time) (int64, bool) {
	at := now.UnixMilli()
	if date, ok := instant(trim(get("date"))); ok {
		at = date
	}
	for _, rule := range h.Delay {
		if ms, ok := measure(get(rule.Header), rule.Unit, at); ok {
			return ms, true
		}
	}
	return measure(get("retry-after"), "", at)
}

// measure reads a header: as it is, up to its first comma, or up to the end of
// its first date, since clients join several values by commas.
func measure(value, unit string, now int64) (int64, bool) {
	first, _, _ := strings.Cut(value, ",")
	candidates := []string{value, first}
	if before, _, ok := strings.Cut(value, " GMT"); ok {
		candidates = append(candidates, before+" GMT")
	}
	for _, candidate := range candidates {
		candidate = trim(candidate)
		if number, ok := decimal(candidate); ok {
			return milliseconds(number, unit, now), true
		}
		if at, ok := instant(candidate); ok && unit == "" {
			return max(0, min(most, at-now)), true
		}
	}
	return 0, false
}

func milliseconds(number float64, unit string, now int64) int64 {
	switch unit {
	case "ms":
		return whole(number)
	case "epoch":
		return whole(max(0, number*1000-float64(now)))
	}
	return whole(number * 1000)
}

func whole(ms float64) int64 {
	if ms >= most {
		return most
	}
	return int64(math.Floor(ms + 0.5))
}

func trim(s string) string { return strings.Trim(s, " \t") }

// decimal reads digits with or without a fraction, and nothing else.
func decimal(s string) (float64, bool) {
	before, after, fraction := strings.Cut(s, ".")
	if !isDigits(before) || fraction && !isDigits(after) {
		return 0, false
	}
	number, _ := strconv.ParseFloat(s, 64) // out of range is infinite
	return number, true
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

const (
	weekdays = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
	months   = "JanFebMarAprMayJunJulAugSepOctNovDec"
)

// instant reads one of the three dates of RFC 9110, 5.6.7. The functions of
// net/http and time are more lenient than other languages'.
func instant(s string) (ms int64, ok bool) {
	day, rest, ok := strings.Cut(s, " ")
	switch {
	case !ok:
		return 0, false
	case len(day) == 3: // Sun Nov  6 08:49:37 1994
		if !weekday(day, false) || len(rest) != 20 || rest[3] != ' ' || rest[6] != ' ' || rest[15] != ' ' {
			return 0, false
		}
		return moment(strings.Replace(rest[4:6], " ", "0", 1), rest[:3], rest[16:], rest[7:15])
	case len(day) == 4: // Sun, 06 Nov 1994 08:49:37 GMT
		if !weekday(day[:3], false) || day[3] != ',' || len(rest) != 24 ||
			rest[2] != ' ' || rest[6] != ' ' || rest[11] != ' ' || rest[20:] != " GMT" {
			return 0, false
		}
		return moment(rest[:2], rest[3:6], rest[7:11], rest[12:20])
	}
	// Sunday, 06-Nov-94 08:49:37 GMT
	name, comma := strings.CutSuffix(day, ",")
	if !comma || !weekday(name, true) || len(rest) != 22 ||
		rest[2] != '-' || rest[6] != '-' || rest[9] != ' ' || rest[18:] != " GMT" || !isDigits(rest[7:9]) {
		return 0, false
	}
	century := "20"
	if rest[7:9] >= "69" {
		century = "19"
	}
	return moment(rest[:2], rest[3:6], century+rest[7:9], rest[10:18])
}

func weekday(name string, long bool) bool {
	for _, day := range strings.Fields(weekdays) {
		if name == day && long || name == day[:3] && !long {
			return true
		}
	}
	return false
}

func moment(day, month, year, clock string) (int64, bool) {
	m := strings.Index(months, month)
	if m < 0 || m%3 != 0 || clock[2] != ':' || clock[5] != ':' {
		return 0, false
	}
	var n [5]int
	for i, s := range [...]string{day, year, clock[:2], clock[3:5], clock[6:]} {
		if !isDigits(s) {
			return 0, false
		}
		n[i], _ = strconv.Atoi(s)
	}
	at := time.Date(n[1], time.Month(m/3+1), n[0], n[2], n[3], n[4], 0, time.UTC)
	if n[1] == 0 || n[0] == 0 || at.Day() != n[0] || n[2] > 23 || n[3] > 59 || n[4] > 59 {
		return 0, false
	}
	return at.UnixMilli(), true
}
