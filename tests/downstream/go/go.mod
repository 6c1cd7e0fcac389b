module example.com/notifier

go 1.25

require (
	example.com/billing v0.0.0
	example.com/sdk v0.0.0
	github.com/alibabacloud-go/tea v1.2.2
	github.com/errloom/errloom/generated/go/dingtalk v0.1.0
	github.com/errloom/errloom/generated/go/rongcloud v0.1.0
	github.com/errloom/errloom/generated/go/yeastar v0.1.0
	github.com/errloom/errloom/runtime/go v0.1.0
)

require (
	github.com/alibabacloud-go/debug v1.0.0 // indirect
	github.com/json-iterator/go v1.1.12 // indirect
	github.com/modern-go/concurrent v0.0.0-20180228061459-e0a39a4cb421 // indirect
	github.com/modern-go/reflect2 v1.0.2 // indirect
	golang.org/x/net v0.26.0 // indirect
)

replace (
	example.com/billing => ./billing/packages
	example.com/sdk => ./sdk
	github.com/errloom/errloom/generated/go/dingtalk => ../../../generated/go/dingtalk
	github.com/errloom/errloom/generated/go/netease => ../../../generated/go/netease
	github.com/errloom/errloom/generated/go/rongcloud => ../../../generated/go/rongcloud
	github.com/errloom/errloom/generated/go/yeastar => ../../../generated/go/yeastar
	github.com/errloom/errloom/runtime/go => ../../../runtime/go
)
