package lookup

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/errloom/errloom/generated/go/dingtalk/dingtalkoapi"
)

// What a program reads: a list of members, and the vendor's envelope around.
type members struct {
	Result struct {
		List []struct {
			UserID string `json:"userid"`
			Name   string `json:"name"`
			Title  string `json:"title"`
		} `json:"list"`
	} `json:"result"`
}

// byHand is what a user would write for it.
type byHand struct {
	Errcode   int64  `json:"errcode"`
	Errmsg    string `json:"errmsg"`
	RequestID string `json:"request_id"`
	members
}

func body(count int) string {
	var list []string
	for i := range count {
		list = append(list, fmt.Sprintf(`{"userid":"user%06d","name":"王小明 %d","title":"Engineer \"%d\"","active":true,"dept":[1,2,%d]}`, i, i, i, i))
	}
	return `{"errcode":0,"errmsg":"ok","result":{"has_more":false,"list":[` + strings.Join(list, ",") + `]},"request_id":"16j8b0l6m2yqq"}`
}

func response(body string) *http.Response {
	return &http.Response{StatusCode: 200, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body))}
}

func BenchmarkDecode(b *testing.B) {
	for name, text := range map[string]string{"300B": body(2), "200KB": body(2000)} {
		b.Run(name+"/errloom", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := dingtalkoapi.Decode[members](response(text)); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name+"/byhand", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r := response(text)
				read, err := io.ReadAll(r.Body)
				var reply byHand
				if err == nil {
					err = json.Unmarshal(read, &reply)
				}
				if err == nil && reply.Errcode != 0 {
					err = errors.New(reply.Errmsg)
				}
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
