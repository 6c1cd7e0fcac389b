package notifier

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/errloom/errloom/generated/go/dingtalk/dingtalkoapi"
	"github.com/errloom/errloom/generated/go/dingtalk/dingtalkoapicode"
	errloom "github.com/errloom/errloom/runtime/go"
)

// ErrNoSuchUser is what callers of this program match on.
var ErrNoSuchUser = errors.New("no such user")

// User is a member of the organization.
type User struct {
	Name string `json:"name"`
}

type getUserReply struct {
	dingtalkoapi.Envelope
	Result User `json:"result"`
}

// ReadUser reads the answer to a request for a user.
func ReadUser(id string, status int, header errloom.Header, body []byte) (User, error) {
	var reply getUserReply
	if err := json.Unmarshal(body, &reply); err != nil {
		_, err = dingtalkoapi.Check(status, header, body) // no JSON: says so, and keeps the body
		return User{}, err
	}
	if err := reply.Err(status, header); err != nil {
		if errors.Is(err, dingtalkoapicode.UserNotFound) {
			return User{}, fmt.Errorf("%w: %s", ErrNoSuchUser, id)
		}
		return User{}, fmt.Errorf("dingtalk user %s: %w", id, err)
	}
	return reply.Result, nil
}
