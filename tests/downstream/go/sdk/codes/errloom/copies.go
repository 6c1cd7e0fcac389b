package errloom

import "reflect"

// Copies of this package in one program share no types, so they speak to each
// other in the standard library's: a value that is compared gives its identity
// as a text, and one that is read gives its content as a map, to which later
// versions may add.

type identified interface{ ErrloomID() string }

// same tells whether another error has this identity.
func same(err error, id string) bool {
	other, ok := err.(identified)
	return ok && other.ErrloomID() == id
}

// data is the content of another copy's value.
type data map[string]any

type readable interface{ ErrloomData() map[string]any }

// content is what a method of another copy's error returned.
func content(method reflect.Value) (data, bool) {
	if !method.IsValid() || method.Type().NumIn() != 0 || method.Type().NumOut() != 1 ||
		!method.Type().Out(0).Implements(reflect.TypeFor[readable]()) {
		return nil, false
	}
	return method.Call(nil)[0].Interface().(readable).ErrloomData(), true
}

func value[T any](d data, key string) T {
	v, _ := d[key].(T)
	return v
}

// word is the value that a word stands for, other if it is none of the words.
func (d data) word(key string, words []string, other int) int {
	if n, ok := number(words, value[string](d, key)); ok {
		return n
	}
	return other
}

func advice(err error) (Advice, bool) {
	if advisor, ok := as[Advisor](err); ok {
		return advisor.Advice(), true
	}
	// The name is a constant, so that the linker keeps this method alone.
	d, ok := content(reflect.ValueOf(err).MethodByName("Advice"))
	if !ok {
		return Advice{}, false
	}
	return adviceFrom(d), true
}

func report(err error) (Report, bool) {
	if reporter, ok := as[Reporter](err); ok {
		return reporter.Report(), true
	}
	d, ok := content(reflect.ValueOf(err).MethodByName("Report"))
	if !ok {
		return Report{}, false
	}
	return reportFrom(d), true
}

// as is err itself, or what its As method makes of it.
func as[T any](err error) (target T, ok bool) {
	if target, ok = err.(T); ok {
		return target, true
	}
	if other, can := err.(interface{ As(any) bool }); can {
		ok = other.As(&target)
	}
	return target, ok
}

// deepest is how far into an error's tree anybody asks, so that a cycle ends.
const deepest = 10

// first gives what ask finds in err's tree, in the order of errors.As.
func first[T any](err error, ask func(error) (T, bool)) (T, bool) { return within(deepest, err, ask) }

func within[T any](depth int, err error, ask func(error) (T, bool)) (found T, ok bool) {
	for ; err != nil && depth >= 0; depth-- {
		if found, ok = ask(err); ok {
			return found, true
		}
		switch parent := err.(type) {
		case interface{ Unwrap() error }:
			err = parent.Unwrap()
		case interface{ Unwrap() []error }:
			for _, err := range parent.Unwrap() {
				if found, ok = within(depth-1, err, ask); ok {
					return found, true
				}
			}
			return found, false
		default:
			return found, false
		}
	}
	return found, false
}
