package notifier

import (
	"encoding/json"
	"errors"

	"github.com/alibabacloud-go/tea/tea"
	"github.com/errloom/errloom/generated/go/dingtalk/dingtalkv1"
	"github.com/errloom/errloom/generated/go/rongcloud/rongcloudserver"
)

// FromTea makes an error of the catalog from what DingTalk's own SDKs raise;
// other errors stay as they are. The response's body is in Data, as a rule.
func FromTea(err error) error {
	var sdk *tea.SDKError
	if !errors.As(err, &sdk) {
		return err
	}
	body := map[string]any{}
	_ = json.Unmarshal([]byte(tea.StringValue(sdk.Data)), &body) // what is not there, the fields know
	for key, text := range map[string]*string{"code": sdk.Code, "message": sdk.Message} {
		if value := tea.StringValue(text); body[key] == nil && value != "" && value != "<nil>" {
			body[key] = value
		}
	}
	if body["accessdenieddetail"] == nil && sdk.AccessDeniedDetail != nil {
		body["accessdenieddetail"] = sdk.AccessDeniedDetail
	}
	raw, _ := json.Marshal(body) // it came from JSON
	return dingtalkv1.Wrap(err, tea.IntValue(sdk.StatusCode), nil, raw)
}

// CodeResult has the shape of what RongCloud's Go SDK v4 raises, by value. The
// module proxy does not offer that SDK, so it stands here in its place.
type CodeResult struct {
	Code         int    `json:"code"`
	ErrorMessage string `json:"errorMessage"`
}

func (r CodeResult) Error() string { return r.ErrorMessage }

// FromRongCloud makes an error of the catalog from what RongCloud's SDK
// raises; other errors stay as they are.
func FromRongCloud(err error) error {
	var sdk CodeResult
	if !errors.As(err, &sdk) {
		return err
	}
	parts := rongcloudserver.Parts{Code: rongcloudserver.Code(sdk.Code), Message: sdk.ErrorMessage}
	if _, failed := parts.Check(); failed == nil {
		return nil // the SDK raises successes, too
	}
	parts.Cause = err
	_, err = parts.Check()
	return err
}
