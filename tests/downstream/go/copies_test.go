package notifier

import (
	"errors"
	"fmt"
	"testing"

	billing "example.com/billing/errloom"
	"example.com/billing/orders/ordersapicode"
	"example.com/sdk"
	embedded "example.com/sdk/codes/errloom"
	"github.com/errloom/errloom/generated/go/dingtalk/dingtalkoapi"
	errloom "github.com/errloom/errloom/runtime/go"
)

// Three copies of the runtime in one program: an SDK's own, another
// repository's, and the one that this program chose. Each must answer for the
// errors of the others.

const notFound = `{"error":{"code":"order_not_found","message":"order 7 of Li does not exist"}}`

func TestAnotherCopysError(t *testing.T) {
	err := fmt.Errorf("calling the SDK: %w", sdk.Call(404, notFound))
	advice, ok := errloom.AdviceOf(err)
	if want := (errloom.Advice{Kind: errloom.KindNotFound, Retry: errloom.RetryNever, Basis: errloom.BasisCode}); !ok || advice != want {
		t.Errorf("got %+v, %v", advice, ok)
	}
	report, ok := errloom.ReportOf(err)
	if !ok || report.Code != "order_not_found" || report.Status != 404 || !report.Known {
		t.Errorf("got %+v, %v", report, ok)
	}
	for _, target := range []error{
		errloom.KindNotFound, billing.KindNotFound, embedded.KindNotFound, ordersapicode.OrderNotFound,
	} {
		if !errors.Is(err, target) {
			t.Errorf("%T %v is not found", target, target)
		}
	}
	for _, target := range []error{errloom.KindAborted, billing.KindAborted, ordersapicode.WarehouseBusy, errloom.FailureNotJSON} {
		if errors.Is(err, target) {
			t.Errorf("%T %v is found", target, target)
		}
	}
}

func TestAnotherCopysFailure(t *testing.T) {
	err := sdk.Call(502, "<html>")
	if !errors.Is(err, errloom.FailureNotJSON) || !errors.Is(err, billing.FailureNotJSON) {
		t.Errorf("%v has no failure", err)
	}
	if advice, _ := billing.AdviceOf(err); advice.Kind != billing.KindUnavailable || !advice.MayHaveExecuted {
		t.Errorf("got %+v", advice)
	}
}

func TestOurErrorInAnotherCopy(t *testing.T) {
	_, err := dingtalkoapi.Check(200, nil, []byte(`{"errcode":60121}`))
	err = errors.Join(errors.New("first"), err)
	if advice, ok := embedded.AdviceOf(err); !ok || advice.Kind != embedded.KindNotFound {
		t.Errorf("got %+v, %v", advice, ok)
	}
	if !errors.Is(err, embedded.KindNotFound) || errors.Is(err, embedded.KindInternal) {
		t.Error("the kind is another")
	}
	if report, ok := billing.ReportOf(err); !ok || report.Catalog != "dingtalk" {
		t.Errorf("got %+v, %v", report, ok)
	}
}
