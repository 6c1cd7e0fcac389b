module example.com/notifier

go 1.25

require (
	github.com/alibabacloud-go/tea v1.2.2
	github.com/cenkalti/backoff/v5 v5.0.3
	github.com/errloom/errloom/generated/go v0.0.0
)

require (
	github.com/alibabacloud-go/debug v1.0.0 // indirect
	github.com/json-iterator/go v1.1.12 // indirect
	github.com/modern-go/concurrent v0.0.0-20180228061459-e0a39a4cb421 // indirect
	github.com/modern-go/reflect2 v1.0.2 // indirect
	golang.org/x/net v0.26.0 // indirect
)

replace github.com/errloom/errloom/generated/go => ../../../generated/go
