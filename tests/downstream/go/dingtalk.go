package notifier

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/errloom/errloom/generated/go/dingtalk/dingtalkoapi"
	"github.com/errloom/errloom/generated/go/dingtalk/dingtalkoapicode"
)

// ErrNoSuchUser is what callers of this program match on.
var ErrNoSuchUser = errors.New("no such user")

// User is a member of the organization.
type User struct {
	Name string `json:"name"`
}

// ReadUser reads the answer to a request for a user.
func ReadUser(id string, response *http.Response) (User, error) {
	reply, _, err := dingtalkoapi.Decode[struct{ Result User }](response)
	switch {
	case errors.Is(err, dingtalkoapicode.UserNotFound):
		return User{}, fmt.Errorf("%w: %s", ErrNoSuchUser, id)
	case err != nil:
		return User{}, fmt.Errorf("dingtalk user %s: %w", id, err)
	}
	return reply.Result, nil
}

// selfParsed is an answer that a client parses by itself.
type selfParsed struct {
	dingtalkoapi.Envelope
	Result User `json:"result"`
}
