module github.com/errloom/errloom/runtime/go

go 1.24
