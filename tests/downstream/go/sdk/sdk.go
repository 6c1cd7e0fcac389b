// Package sdk is a client library that carries its codes inside its own
// module: what stands below codes was written by errloom.
package sdk

import "example.com/sdk/codes/orders/ordersapi"

// Call stands for a request that is answered so.
func Call(status int, body string) error {
	_, err := ordersapi.Check(status, nil, []byte(body))
	return err
}
