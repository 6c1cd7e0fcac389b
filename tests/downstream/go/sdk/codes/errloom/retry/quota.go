package retry

import "sync"

// Quota is a bucket of tokens that a client's requests share: retrying takes
// some, succeeding gives some back, and an empty bucket ends retrying.
type Quota struct {
	mutex      sync.Mutex
	size, left int
}

// QuotaSize is the usual size of a quota.
const QuotaSize = 500

const (
	transientCost = 14
	throttleCost  = 5
)

// NewQuota makes a full quota, of [QuotaSize] as a rule.
func NewQuota(size int) *Quota { return &Quota{size: size, left: size} }

// Left is how many tokens there are.
func (q *Quota) Left() int {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	return q.left
}

// Take takes tokens if there are as many; a nil Quota has all that one asks for.
func (q *Quota) Take(tokens int) bool {
	if q == nil {
		return true
	}
	q.mutex.Lock()
	defer q.mutex.Unlock()
	if q.left < tokens {
		return false
	}
	q.left -= tokens
	return true
}

// Give gives tokens back, up to the quota's size.
func (q *Quota) Give(tokens int) {
	if q == nil {
		return
	}
	q.mutex.Lock()
	defer q.mutex.Unlock()
	q.left = min(q.size, q.left+tokens)
}
