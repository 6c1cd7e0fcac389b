module example.com/lookup

go 1.25

require github.com/errloom/errloom/generated/go v0.0.0

replace github.com/errloom/errloom/generated/go => ../../../generated/go
