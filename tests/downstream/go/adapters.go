package notifier

import (
	"encoding/json"
	"errors"

	"github.com/alibabacloud-go/tea/tea"
	"github.com/errloom/errloom/generated/go/dingtalk/dingtalkv1"
	"github.com/errloom/errloom/generated/go/rongcloud/rongcloudserver"
)

// FromTea makes an error of the catalog from what DingTalk's own SDKs raise;
// other errors stay as they are.
func FromTea(err error) error {
	var sdk *tea.SDKError
	if !errors.As(err, &sdk) {
		return err
	}
	var data struct {
		RequestID string `json:"requestid"`
	}
	_ = json.Unmarshal([]byte(tea.StringValue(sdk.Data)), &data) // the id is worth a try, no more
	_, err = dingtalkv1.Parts{
		Code:      dingtalkv1.Code(tea.StringValue(sdk.Code)),
		Status:    tea.IntValue(sdk.StatusCode),
		Message:   tea.StringValue(sdk.Message),
		RequestID: data.RequestID,
		Cause:     err,
	}.Check()
	return err
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
	_, err = rongcloudserver.Parts{
		Code:    rongcloudserver.Code(sdk.Code),
		Message: sdk.ErrorMessage,
		Cause:   err,
	}.Check()
	return err
}
