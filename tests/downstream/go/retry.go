package notifier

import (
	"context"
	"net/http"

	"github.com/errloom/errloom/generated/go/dingtalk/dingtalkv1"
	"github.com/errloom/errloom/runtime/go/retry"
)

// Send sends a request to any vendor until it succeeds or repeating it can't
// help. It asks the same questions whoever answered.
func Send[T any](ctx context.Context, policy retry.Policy, idempotent bool, do func(context.Context) (T, error)) (T, error) {
	return retry.Do(ctx, policy, idempotent, do)
}

// NewClient is a client of DingTalk's API that retries by itself.
func NewClient(policy retry.Policy, base http.RoundTripper) *http.Client {
	return &http.Client{Transport: &retry.Transport{Base: base, Policy: policy, Check: checkV1}}
}

func checkV1(status int, header http.Header, body []byte) error {
	_, err := dingtalkv1.Check(status, header, body)
	return err
}
