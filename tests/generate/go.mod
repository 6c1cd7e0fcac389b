// The Go goldens are packages of this module, so that they compile against the core next door.
module example.com/goldens

go 1.24

require github.com/errloom/errloom/generated/go v0.0.0

replace github.com/errloom/errloom/generated/go => ../../generated/go
