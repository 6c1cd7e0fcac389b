module example.com/lookup

go 1.25

require github.com/errloom/errloom/generated/go/dingtalk v0.1.0

require github.com/errloom/errloom/runtime/go v0.1.0 // indirect

replace (
	github.com/errloom/errloom/generated/go/dingtalk => ../../../generated/go/dingtalk
	github.com/errloom/errloom/runtime/go => ../../../runtime/go
)
