package loom

import "strconv"

// Object is the outermost value of a response: an object, or an array by the
// numbers of its elements. It holds the members that a domain looks for, each
// as it stands in the body; of several with one key the last.
type Object struct {
	keys   []string
	values [][]byte
	count  int
}

// Object takes values that the caller has parsed, one for each of the domain's
// keys.
func (d *Domain) Object(values ...[]byte) *Object {
	return &Object{keys: d.Keys, values: values}
}

func (o *Object) note(key, value []byte) {
	for i, wanted := range o.keys {
		if key == nil && strconv.Itoa(o.count) == wanted || key != nil && is(key, wanted) {
			o.values[i] = value
		}
	}
	o.count++
}

// at follows a path; nil if it leads nowhere or to null.
func (o *Object) at(path []string) []byte {
	if len(path) == 0 {
		return nil
	}
	var value []byte
	for i, key := range o.keys {
		if key == path[0] {
			value = o.values[i]
		}
	}
	for _, key := range path[1:] {
		value = step(value, key)
	}
	if string(value) == "null" {
		return nil
	}
	return value
}

// step enters one level of an object or an array.
func step(value []byte, key string) []byte {
	var found [1][]byte
	one := Object{keys: []string{key}, values: found[:]}
	scan(value, &one)
	return found[0]
}

// list collects the elements of an array.
type list struct {
	elements []string
	odd      bool
}

func (l *list) note(key, value []byte) {
	s, ok := text(value)
	l.elements = append(l.elements, s)
	l.odd = l.odd || !ok || key != nil
}

// texts are the strings of a list; nil if it holds anything else.
func texts(value []byte) []string {
	var all list
	if len(value) == 0 || value[0] != '[' || !scan(value, &all) || all.odd {
		return nil
	}
	return all.elements
}
