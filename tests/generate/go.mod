// The Go goldens are packages of this module, so that they compile against the runtime next door.
module example.com/goldens

go 1.24

require github.com/errloom/errloom/runtime/go v0.1.0

replace github.com/errloom/errloom/runtime/go => ../../runtime/go
