package notifier

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/alibabacloud-go/tea/tea"
	"github.com/errloom/errloom/generated/go/dingtalk/dingtalkoapi"
	"github.com/errloom/errloom/generated/go/dingtalk/dingtalkoapicode"
	"github.com/errloom/errloom/generated/go/dingtalk/dingtalkv1"
	"github.com/errloom/errloom/generated/go/dingtalk/dingtalkv1code"
	"github.com/errloom/errloom/generated/go/dingtalk/dingtalkv1op"
	"github.com/errloom/errloom/generated/go/dingtalk/dingtalkv1text"
	"github.com/errloom/errloom/generated/go/rongcloud/rongcloudserver"
	"github.com/errloom/errloom/generated/go/rongcloud/rongcloudservercode"
	"github.com/errloom/errloom/generated/go/yeastar/yeastarpseries"
	errloom "github.com/errloom/errloom/runtime/go"

	"example.com/notifier/codes/orders/ordersapi"
	"example.com/notifier/codes/orders/ordersapicode"
	"example.com/notifier/codes/orders/ordersapitext"
)

func response(status int, body string) *http.Response {
	return &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body))}
}

func TestReadUser(t *testing.T) {
	user, err := ReadUser("u1", response(200, `{"errcode":0,"errmsg":"ok","result":{"name":"Li"}}`))
	if err != nil || user.Name != "Li" {
		t.Fatalf("got %v, %v", user, err)
	}
	_, err = ReadUser("u1", response(200, `{"errcode":60121,"errmsg":"找不到该用户","request_id":"r1"}`))
	if !errors.Is(err, ErrNoSuchUser) {
		t.Errorf("got %v", err)
	}
	_, err = ReadUser("u1", response(403, "<html>banned</html>"))
	if !errors.Is(err, errloom.FailureNotJSON) {
		t.Errorf("got %v", err)
	}
	_, err = ReadUser("u1", response(200, `{"errcode":88,"sub_code":"40014","sub_msg":"不合法的access_token",`+
		`"errmsg":"ding talk error[subcode=40014,submsg=不合法的access_token]","request_id":"r2"}`))
	if !errors.Is(err, dingtalkoapicode.InvalidAccessToken) || !errors.Is(err, dingtalkoapi.Code(88)) {
		t.Errorf("88 hides its inner code: %v", err)
	}
	if advice, _ := errloom.AdviceOf(err); advice.Basis != errloom.BasisInner {
		t.Errorf("advice rests on %s", advice.Basis)
	}
	_, err = ReadUser("u1", response(200, `{"errcode":42001,"errmsg":"expired","result":7}`))
	if !errors.Is(err, errloom.KindUnauthenticated) {
		t.Errorf("what does not fit masks the envelope's error: %v", err)
	}
	if _, err = ReadUser("u1", response(200, `{"errcode":0,"result":7}`)); !errors.Is(err, errloom.FailureMismatch) {
		t.Errorf("got %v", err)
	}
	broken := response(200, "")
	broken.Body = io.NopCloser(io.MultiReader(strings.NewReader(`{"errcode":0`), iotest.ErrReader(io.ErrUnexpectedEOF)))
	if _, err = ReadUser("u1", broken); !errors.Is(err, io.ErrUnexpectedEOF) || !errors.Is(err, errloom.FailureNotJSON) {
		t.Errorf("a body that breaks off: %v", err)
	}
}

func TestNoTypedNil(t *testing.T) {
	var reply selfParsed
	reply.RawErrcode = []byte("0")
	if err := reply.Err(200, nil); err != nil {
		t.Errorf("got %#v", err)
	}
}

// TestNeverNil: what failed is no success, whatever its code.
func TestNeverNil(t *testing.T) {
	for _, parts := range []dingtalkoapi.Parts{
		{Status: 502},
		{Cause: io.EOF, Status: 200, Coded: true},
		{Status: 502, Coded: true, Cause: io.ErrUnexpectedEOF},
		{Status: 200},
	} {
		if _, err := parts.Check(); err == nil {
			t.Errorf("%+v is a success", parts)
		}
	}
	if _, err := (dingtalkoapi.Parts{Status: 200, Coded: true}).Check(); err != nil {
		t.Error(err)
	}
}

// TestBusinessCode: a field called code in a success is data.
func TestBusinessCode(t *testing.T) {
	for _, body := range []string{`{"code":"C01","name":"Office"}`, `{"code":"0","message":"success"}`, `{"code":7}`} {
		if _, err := dingtalkv1.Check(200, nil, []byte(body)); err != nil {
			t.Errorf("%s: %v", body, err)
		}
	}
}

func TestScopes(t *testing.T) {
	header := http.Header{"X-Acs-Request-Id": {"r3"}}
	_, err := dingtalkv1.Check(403, header, []byte(`{"code":"Forbidden.AccessDenied.AccessTokenPermissionDenied",`+
		`"message":"应用尚未开通所需的权限","accessdenieddetail":{"requiredScopes":["Contact.User.Read"]}}`))
	var failure *dingtalkv1.Error
	if !errors.As(err, &failure) {
		t.Fatal(err)
	}
	if !slices.Equal(failure.RequiredScopes, []string{"Contact.User.Read"}) || failure.RequestID != "r3" {
		t.Errorf("got %+v", *failure)
	}
	if dingtalkv1op.RobotGroupMessagesSend.Lists(failure.Code) {
		t.Error("the gateway's code stands on the robot's page")
	}
}

func TestUnknownCode(t *testing.T) {
	_, err := dingtalkv1.Check(429, nil, []byte(`{"code":"brand.new","message":"?"}`))
	report, ok := errloom.ReportOf(err)
	if !ok || report.Known || report.Code != "brand.new" || report.Label != "other" {
		t.Errorf("got %+v", report)
	}
	if report.Retry != errloom.RetryThrottle || report.Basis != errloom.BasisHTTP {
		t.Errorf("got %+v", report)
	}
}

func TestSuccessIsNoError(t *testing.T) {
	if _, err := dingtalkv1.Check(200, nil, []byte(`{"processQueryKey":"x"}`)); err != nil {
		t.Error(err)
	}
	for _, body := range []string{`{"code":200}`, `{"code":10000,"msg":"success"}`} {
		if reply, err := rongcloudserver.Check(200, nil, []byte(body)); err != nil || reply.Outcome != errloom.OutcomeSuccess {
			t.Errorf("%s: %v", body, err)
		}
	}
	if _, err := rongcloudserver.Check(401, nil, []byte(`{"code":1004,"errorMessage":"signature error"}`)); !errors.Is(err, rongcloudservercode.SignatureVerificationFailed) {
		t.Error(err)
	}
	if _, err := yeastarpseries.Check(200, nil, []byte(`{"errcode":0,"errmsg":"SUCCESS"}`)); err != nil {
		t.Error(err)
	}
	var result any = ordersapicode.Queued
	if _, ok := result.(error); ok {
		t.Error("a code that reports no error is an error")
	}
}

func TestTea(t *testing.T) {
	sdk := tea.NewSDKError(map[string]any{
		"code":    "Forbidden.AccessDenied.QpsLimitForApi",
		"message": "code: 403, 请求过于频繁 request id: r4",
		"data":    map[string]any{"statusCode": 403, "requestid": "r4"},
	})
	err := FromTea(fmt.Errorf("sending: %w", sdk))
	var failure *dingtalkv1.Error
	if !errors.As(err, &failure) || failure.RequestID != "r4" || failure.Status != 403 {
		t.Fatalf("got %+v", failure)
	}
	if !errors.Is(err, dingtalkv1code.ForbiddenAccessDeniedQPSLimitForAPI) || !errors.Is(err, error(sdk)) {
		t.Errorf("got %v", err)
	}
	if advice, ok := errloom.AdviceOf(err); !ok || advice.Retry != errloom.RetryThrottle {
		t.Errorf("got %+v", advice)
	}
	if other := FromTea(io.EOF); other != io.EOF {
		t.Errorf("got %v", other)
	}
	if err := FromTea(&tea.SDKError{}); !errors.Is(err, errloom.FailureNoCode) {
		t.Errorf("got %v", err)
	}
}

// TestTeaLosesNothing takes what the real SDK makes of a response.
func TestTeaLosesNothing(t *testing.T) {
	sdk := tea.NewSDKError(map[string]any{
		"code":    "Forbidden.AccessDenied.AccessTokenPermissionDenied",
		"message": "code: 403, 应用尚未开通所需的权限 request id: r5",
		"data": map[string]any{
			"statusCode": 403, "requestid": "r5", "message": "应用尚未开通所需的权限",
			"accessdenieddetail": map[string]any{"requiredScopes": []string{"Contact.User.Read"}},
		},
	})
	var failure *dingtalkv1.Error
	if !errors.As(FromTea(sdk), &failure) {
		t.Fatal("no error of the catalog")
	}
	if failure.Message != "应用尚未开通所需的权限" || !slices.Equal(failure.RequiredScopes, []string{"Contact.User.Read"}) {
		t.Errorf("got %+v", *failure)
	}
	if err := FromTea(tea.NewSDKError(map[string]any{"code": nil, "message": "x"})); !errors.Is(err, errloom.FailureNoCode) {
		t.Errorf("got %v", err)
	}
}

func TestRongCloudSDK(t *testing.T) {
	err := FromRongCloud(CodeResult{Code: 1008, ErrorMessage: "too many requests"})
	if !errors.Is(err, rongcloudservercode.APIRateLimited) {
		t.Errorf("got %v", err)
	}
	if err := FromRongCloud(CodeResult{Code: 200}); err != nil {
		t.Errorf("a success became %v", err)
	}
}

func TestLogHoldsNoBody(t *testing.T) {
	_, err := dingtalkv1.Check(400, nil, []byte(`{"code":"invalidParameter","message":"calendar id cannot be blank","requestid":"r5","secret":"hunter2"}`))
	var out bytes.Buffer
	logger := slog.New(slog.NewJSONHandler(&out, nil))
	logger.Error("vendor call failed", "err", err)
	_, _ = fmt.Fprintf(&out, "%v %+v %#v", err, err, err)
	if strings.Contains(out.String(), "hunter2") {
		t.Errorf("the body is in %s", &out)
	}
	for _, part := range []string{`"catalog":"dingtalk"`, `"code":"invalidParameter"`, `"kind":"invalid_argument"`, `"request_id":"r5"`} {
		if !strings.Contains(out.String(), part) {
			t.Errorf("%s is not in %s", part, &out)
		}
	}
	var failure *dingtalkv1.Error
	if !errors.As(err, &failure) || !bytes.Contains(failure.Body(), []byte("hunter2")) {
		t.Error("the body is not kept")
	}
	message, _, ok := dingtalkv1text.Match(failure.Code, failure.Message)
	if !ok || message.Text != "calendar id cannot be blank" {
		t.Errorf("got %+v", message)
	}
}

func TestFirstParty(t *testing.T) {
	_, err := ordersapi.Check(404, http.Header{"X-Request-Id": {"r6"}},
		[]byte(`{"error":{"code":"order_not_found","message":"order 7 of Li does not exist"}}`))
	if !errors.Is(err, ordersapicode.OrderNotFound) {
		t.Fatal(err)
	}
	if advice, _ := errloom.AdviceOf(err); advice.Kind != errloom.KindNotFound {
		t.Errorf("got %+v", advice)
	}
	message, args, _ := ordersapitext.Match(ordersapicode.OrderNotFound, "order 7 of Li does not exist")
	if message.Text != "order {order_id} of {customer} does not exist" || !slices.Equal(args, []string{"7", "Li"}) {
		t.Errorf("got %q, %q", message.Text, args)
	}
	reply, err := ordersapi.Check(202, nil, []byte(`{"error":{"code":"queued"}}`))
	if err != nil || reply.Outcome != errloom.OutcomePending || reply.Code != ordersapicode.Queued {
		t.Errorf("got %+v, %v", reply, err)
	}
}

func TestNothingIsInitialised(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	again := exec.Command(program, "-test.run=^$")
	again.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	trace, err := again.CombinedOutput()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(trace)) {
		if strings.HasPrefix(line, "init github.com/errloom/") {
			t.Errorf("work before main: %s", line)
		}
	}
}
