module example.com/probe

go 1.24

require (
	example.com/conformance/lab v0.0.0
	github.com/errloom/errloom/generated/go/dingtalk v0.1.0
	github.com/errloom/errloom/generated/go/netease v0.1.0
	github.com/errloom/errloom/generated/go/rongcloud v0.1.0
	github.com/errloom/errloom/generated/go/yeastar v0.1.0
	github.com/errloom/errloom/runtime/go v0.1.0
)

replace (
	example.com/conformance/lab => ../../lab/go/lab
	github.com/errloom/errloom/generated/go/dingtalk => ../../../../generated/go/dingtalk
	github.com/errloom/errloom/generated/go/netease => ../../../../generated/go/netease
	github.com/errloom/errloom/generated/go/rongcloud => ../../../../generated/go/rongcloud
	github.com/errloom/errloom/generated/go/yeastar => ../../../../generated/go/yeastar
	github.com/errloom/errloom/runtime/go => ../../../../runtime/go
)
